"""The ReLU's step is written out with Z >= 0, so the gradient passes where Z is exactly 0.

Caught by: both_activations
Says: exactly 0
"""


def linear_activation_backward(dA, cache, activation):
    linear_cache, Z = cache
    if activation == "relu":
        dZ = dA * (Z >= 0)
    elif activation == "sigmoid":
        s = 1 / (1 + np.exp(-Z))
        dZ = dA * s * (1 - s)
    else:
        raise ValueError(activation)
    return linear_backward(dZ, linear_cache)
