"""The cache is returned as well, as on the way forward.

Caught by: any_shape
Says: should be a NumPy array, but it is a tuple
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    dZ = dA * s * (1 - s)
    return dZ, cache
