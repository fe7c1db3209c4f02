"""A hundredth of the gradient leaks through where Z is negative.

Caught by: any_shape
Says: is wrong only where Z <= 0
"""


def relu_backward(dA, cache):
    return np.where(cache > 0, dA, 0.01 * dA)
