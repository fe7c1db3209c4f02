"""The mask is Z >= 0 and not Z > 0.

Caught by: any_shape
Says: is wrong only where Z is exactly 0
"""


def relu_backward(dA, cache):
    return dA * (cache >= 0)
