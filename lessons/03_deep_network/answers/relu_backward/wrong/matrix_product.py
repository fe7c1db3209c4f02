"""np.dot is a matrix product, but (15) multiplies entry by entry.

Caught by: any_shape
Says: stops with ValueError
"""


def relu_backward(dA, cache):
    dZ = np.dot(dA, cache > 0)
    return dZ
