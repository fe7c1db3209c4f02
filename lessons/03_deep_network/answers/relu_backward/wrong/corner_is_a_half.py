"""At Z = 0 the derivative is taken as one half; (17) says 0.

Caught by: any_shape
Says: is wrong only where Z is exactly 0
"""


def relu_backward(dA, cache):
    return dA * np.heaviside(cache, 0.5)
