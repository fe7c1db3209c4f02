"""A is never computed here, so the A of an earlier cell is used.

Caught by: any_shape
Says: stops with NameError
"""


def sigmoid_backward(dA, cache):
    dZ = dA * A * (1 - A)
    return dZ
