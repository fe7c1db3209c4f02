"""np.where picks 1 and 0, and dA is not multiplied in.

Caught by: any_shape
Says: dA is left out
"""


def relu_backward(dA, cache):
    Z = cache
    dZ = np.where(Z > 0, 1, 0)
    return dZ
