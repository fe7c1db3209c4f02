"""The derivative is even, so the sigmoid of -Z does as well."""


def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(cache))
    dZ = dA * s * (1 - s)
    return dZ
