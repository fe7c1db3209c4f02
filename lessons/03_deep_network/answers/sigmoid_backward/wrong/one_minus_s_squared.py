"""1 - s**2, the hyperbolic tangent's formula, is used with the sigmoid.

Caught by: any_shape
Says: hyperbolic tangent
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    dZ = dA * (1 - s**2)
    return dZ
