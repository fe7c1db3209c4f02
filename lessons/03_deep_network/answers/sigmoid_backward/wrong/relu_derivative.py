"""The derivative of the ReLU is used in place of the sigmoid's.

Caught by: any_shape
Says: This is the derivative of the ReLU
"""


def sigmoid_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ
