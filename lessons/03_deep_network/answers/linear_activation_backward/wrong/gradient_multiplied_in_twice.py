"""dA is multiplied in again, though the backward functions have done so.

Caught by: both_activations
Says: twice
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = dA * relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = dA * sigmoid_backward(dA, activation_cache)
    else:
        raise ValueError(activation)
    return linear_backward(dZ, linear_cache)
