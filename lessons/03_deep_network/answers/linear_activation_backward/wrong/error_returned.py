"""The ValueError is returned instead of raised.

Caught by: unknown_activation
Says: It should raise a ValueError
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        return ValueError("activation should be relu or sigmoid")
    return linear_backward(dZ, linear_cache)
