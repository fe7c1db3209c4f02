"""Each branch returns, and what is left raises."""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        return linear_backward(relu_backward(dA, activation_cache), linear_cache)
    if activation == "sigmoid":
        return linear_backward(sigmoid_backward(dA, activation_cache), linear_cache)
    raise ValueError("activation must be relu or sigmoid")
