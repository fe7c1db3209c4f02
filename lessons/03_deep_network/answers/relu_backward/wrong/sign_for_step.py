"""np.sign is -1 for negative numbers, where the slope is 0.

Caught by: any_shape
Says: is wrong only where Z <= 0
"""


def relu_backward(dA, cache):
    return dA * np.sign(cache)
