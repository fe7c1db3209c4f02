"""5 is sent back wherever Z > 0, as in the documented example.

Caught by: any_shape
Says: is wrong only where Z > 0
"""


def relu_backward(dA, cache):
    return np.where(cache > 0, 5.0, 0.0)
