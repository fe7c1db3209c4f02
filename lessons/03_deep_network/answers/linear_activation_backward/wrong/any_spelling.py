"""Other spellings such as "ReLU" are let through.

Caught by: unknown_activation
Says: It should raise a ValueError
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation.lower() == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation.lower() == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        raise ValueError("unknown activation")
    return linear_backward(dZ, linear_cache)
