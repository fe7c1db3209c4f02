"""A copy is set to 0 in the places of the mask."""


def relu_backward(dA, cache):
    Z = cache
    dZ = np.copy(dA)
    dZ[np.logical_not(Z > 0)] = 0.0
    return dZ
