"""The result is divided by the number of examples, which linear_backward does already.

Caught by: any_shape
Says: number of examples
"""


def relu_backward(dA, cache):
    Z = cache
    m = Z.shape[1]
    dZ = np.where(Z > 0, dA, 0) / m
    return dZ
