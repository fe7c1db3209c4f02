"""An if asks about the whole array at once.

Caught by: any_shape
Says: stops with ValueError
"""


def relu_backward(dA, cache):
    Z = cache
    if Z > 0:
        dZ = dA
    else:
        dZ = 0
    return dZ
