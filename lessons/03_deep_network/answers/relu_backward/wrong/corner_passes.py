"""Where Z is exactly 0 the gradient is let through; (17) sets it to 0.

Caught by: any_shape
Says: is wrong only where Z is exactly 0
"""


def relu_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[Z < 0] = 0
    return dZ
