"""The bracket is turned round: (s - 1) for (1 - s).

Caught by: any_shape
Says: has the wrong sign
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    return dA * s * (s - 1)
