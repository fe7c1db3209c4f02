"""The ReLU's step is written out and overwrites dA.

Caught by: both_activations
Says: changes its input: dA
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = dA
        dZ[Z <= 0] = 0
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, Z)
    else:
        raise ValueError(activation)
    return linear_backward(dZ, linear_cache)
