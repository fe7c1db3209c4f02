"""The mask is the wrong way round: it keeps what should be stopped.

Caught by: any_shape
Says: the wrong way round
"""


def relu_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[Z > 0] = 0
    return dZ
