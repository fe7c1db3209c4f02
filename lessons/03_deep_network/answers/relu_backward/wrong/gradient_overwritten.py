"""dA[Z <= 0] = 0 writes into the caller's array.

Caught by: any_shape
Says: changes its input: dA
"""


def relu_backward(dA, cache):
    Z = cache
    dA[Z <= 0] = 0
    return dA
