"""The places are chosen by the sign of dA, not of Z.

Caught by: any_shape
Says: The places are chosen by dA, not by Z
"""


def relu_backward(dA, cache):
    dZ = np.array(dA, copy=True)
    dZ[dA <= 0] = 0
    return dZ
