"""A transpose makes the matrix product run, but (15) multiplies entry by entry.

Caught by: any_shape
Says: entry by entry
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    dZ = np.dot(dA, (s * (1 - s)).T)
    return dZ
