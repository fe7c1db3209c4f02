"""The entries are summed, but the chain rule needs no sum here.

Caught by: any_shape
Says: it is one number only
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    return np.sum(dA * s * (1 - s))
