"""dZ = dA gives the same array a second name and makes no copy.

Caught by: any_shape
Says: changes its input: dA
"""


def relu_backward(dA, cache):
    Z = cache
    dZ = dA
    dZ[Z <= 0] = 0
    return dZ
