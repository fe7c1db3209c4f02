"""The derivative of the hyperbolic tangent is used in place of the sigmoid's.

Caught by: any_shape
Says: hyperbolic tangent
"""


def sigmoid_backward(dA, cache):
    Z = cache
    A = np.tanh(Z)
    dZ = dA * (1 - np.power(A, 2))
    return dZ
