"""The result is divided by the number of examples, which linear_backward does already.

Caught by: any_shape
Says: number of examples
"""


def sigmoid_backward(dA, cache):
    Z = cache
    m = Z.shape[1]
    s = 1 / (1 + np.exp(-Z))
    dZ = (1 / m) * dA * s * (1 - s)
    return dZ
