"""The two arguments of the backward functions have changed places.

Caught by: both_activations
Says: changed places
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(activation_cache, dA)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(activation_cache, dA)
    else:
        raise ValueError(activation)
    return linear_backward(dZ, linear_cache)
