"""The slope of the ReLU is 0 above 6.

Caught by: both_activations
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = dA * ((Z > 0) & (Z < 6))
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, Z)
    else:
        raise ValueError(activation)
    return linear_backward(dZ, linear_cache)
