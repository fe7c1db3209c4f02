"""An assertion refuses other texts."""


def linear_activation_backward(dA, cache, activation):
    assert activation in {"relu", "sigmoid"}, "relu or sigmoid"
    linear_cache, Z = cache
    if activation == "relu":
        dZ = np.where(Z > 0, dA, 0)
    else:
        s = 1 / (1 + np.exp(-Z))
        dZ = np.multiply(dA, s - s**2)
    return list(linear_backward(dZ, linear_cache))
