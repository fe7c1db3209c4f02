"""sigmoid returns two results, and both together are used as one number.

Caught by: any_shape
Says: stops with TypeError
"""


def sigmoid_backward(dA, cache):
    s = sigmoid(cache)
    dZ = dA * s * (1 - s)
    return dZ
