"""The factor (1 - s) is forgotten.

Caught by: any_shape
Says: The factor (1 - s) is missing
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    dZ = dA * s
    return dZ
