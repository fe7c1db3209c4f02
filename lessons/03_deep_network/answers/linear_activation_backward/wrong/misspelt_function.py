"""A function's name is misspelt.

Caught by: both_activations
Says: stops with NameError
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backwards(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backwards(dA, activation_cache)
    else:
        raise ValueError(activation)
    return linear_backward(dZ, linear_cache)
