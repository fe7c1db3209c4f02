"""A loop over the entries, whatever the shape."""


def sigmoid_backward(dA, cache):
    dZ = np.zeros_like(dA)
    for index, z in np.ndenumerate(cache):
        s = 1 / (1 + np.exp(-z))
        dZ[index] = dA[index] * s * (1 - s)
    return dZ
