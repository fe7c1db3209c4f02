"""np.asarray makes no copy of an array, so dA is overwritten.

Caught by: any_shape
Says: changes its input: dA
"""


def relu_backward(dA, cache):
    dZ = np.asarray(dA)
    dZ[cache <= 0] = 0
    return dZ
