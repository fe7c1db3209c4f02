"""Z is read from a copy that is then overwritten."""


def relu_backward(dA, cache):
    Z = np.array(cache, copy=True)
    Z[Z <= 0] = 0
    Z[Z > 0] = 1
    dZ = Z * dA
    assert dZ.shape == cache.shape
    return dZ
