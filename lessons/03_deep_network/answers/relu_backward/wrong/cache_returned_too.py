"""The cache is returned as well, as on the way forward.

Caught by: any_shape
Says: should be a NumPy array, but it is a tuple
"""


def relu_backward(dA, cache):
    Z = cache
    dZ = dA * (Z > 0)
    return dZ, Z
