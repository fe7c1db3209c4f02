"""The derivative is multiplied in twice.

Caught by: any_shape
Says: twice
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    ds = s * (1 - s)
    dA = dA * ds
    dZ = dA * ds
    return dZ
