"""An unknown text is only printed about, and None is returned.

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
        print("unknown activation", activation)
        return None
    return linear_backward(dZ, linear_cache)
