"""math.exp is used, which takes one number at a time.

Caught by: any_shape
Says: TypeError
"""


import math


def sigmoid(Z):
    A = 1 / (1 + math.exp(-Z))
    cache = Z
    return A, cache
