"""dA is multiplied in place, which changes the caller's array.

Caught by: any_shape
Says: changes its input: dA
"""


def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    dA *= s * (1 - s)
    return dA
