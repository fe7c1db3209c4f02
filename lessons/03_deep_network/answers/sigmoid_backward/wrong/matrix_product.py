"""np.dot is a matrix product, but (15) multiplies entry by entry.

Caught by: any_shape
Says: stops with ValueError
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    dZ = np.dot(dA, s * (1 - s))
    return dZ
