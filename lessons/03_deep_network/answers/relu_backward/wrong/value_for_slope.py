"""dA is multiplied by the ReLU's value in place of its slope.

Caught by: any_shape
Says: dA is multiplied by Z itself
"""


def relu_backward(dA, cache):
    dZ = dA * np.maximum(0, cache)
    return dZ
