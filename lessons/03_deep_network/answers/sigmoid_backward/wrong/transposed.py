"""The result is returned transposed.

Caught by: any_shape
Says: it is transposed
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    dZ = dA * s * (1 - s)
    return dZ.T
