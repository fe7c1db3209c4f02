"""The derivative is right, but dA is not multiplied in.

Caught by: any_shape
Says: dA is left out
"""


def sigmoid_backward(dA, cache):
    s = 1 / (1 + np.exp(-cache))
    dZ = s * (1 - s)
    return dZ
