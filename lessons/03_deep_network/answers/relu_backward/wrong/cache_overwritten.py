"""The mask is written into the cache.

Caught by: any_shape
Says: changes its input: cache
"""


def relu_backward(dA, cache):
    Z = cache
    Z[Z <= 0] = 0
    Z[Z > 0] = 1
    return dA * Z
