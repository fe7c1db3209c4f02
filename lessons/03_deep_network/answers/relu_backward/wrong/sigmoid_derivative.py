"""The derivative of the sigmoid is used in place of the ReLU's.

Caught by: any_shape
Says: derivative of the sigmoid
"""


def relu_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    dZ = dA * s * (1 - s)
    return dZ
