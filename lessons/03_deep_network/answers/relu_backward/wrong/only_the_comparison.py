"""The comparison alone is returned, True and False without dA.

Caught by: any_shape
Says: dA is left out
"""


def relu_backward(dA, cache):
    dZ = cache > 0
    return dZ
