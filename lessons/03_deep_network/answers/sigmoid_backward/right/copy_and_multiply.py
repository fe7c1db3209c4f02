"""A copy of dA is multiplied in place."""


def sigmoid_backward(dA, cache):
    dZ = dA.copy()
    s = 1 / (1 + np.exp(-cache))
    dZ *= s
    dZ *= 1 - s
    return dZ
