"""For an unknown text no branch returns, so None comes back without a word.

Caught by: unknown_activation
Says: It should raise a ValueError
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        return linear_backward(relu_backward(dA, activation_cache), linear_cache)
    elif activation == "sigmoid":
        return linear_backward(sigmoid_backward(dA, activation_cache), linear_cache)
