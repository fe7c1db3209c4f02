"""math.exp takes one number, but Z is an array.

Caught by: any_shape
Says: stops with TypeError
"""

import math


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + math.exp(-Z))
    dZ = dA * s * (1 - s)
    return dZ
