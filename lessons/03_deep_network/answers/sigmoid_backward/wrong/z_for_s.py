"""The cache is taken for the sigmoid's value, but it holds Z.

Caught by: any_shape
Says: This is Z (1 - Z)
"""


def sigmoid_backward(dA, cache):
    s = cache
    dZ = dA * s * (1 - s)
    return dZ
