"""The derivative is right, but dA is not multiplied in.

Caught by: any_shape
Says: dA is left out
"""


def relu_backward(dA, cache):
    dZ = np.zeros(cache.shape)
    dZ[cache > 0] = 1
    return dZ
