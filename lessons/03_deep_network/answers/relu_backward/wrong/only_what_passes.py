"""Only the entries that pass are returned, and the shape is lost.

Caught by: any_shape
Says: dZ has the shape
"""


def relu_backward(dA, cache):
    dZ = dA[cache > 0]
    return dZ
