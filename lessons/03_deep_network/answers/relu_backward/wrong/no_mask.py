"""dA is returned as it came, with nothing stopped.

Caught by: any_shape
Says: is wrong only where Z <= 0
"""


def relu_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True)
    return dZ
