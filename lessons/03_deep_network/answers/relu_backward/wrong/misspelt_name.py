"""A name is misspelt: dz for dZ.

Caught by: any_shape
Says: stops with NameError
"""


def relu_backward(dA, cache):
    Z = cache
    dZ = np.array(dA, copy=True)
    dz[Z <= 0] = 0
    return dZ
