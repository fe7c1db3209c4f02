"""The hyperbolic tangent is used for the sigmoid.

Caught by: any_shape
Says: This is the hyperbolic tangent
"""


def sigmoid(Z):
    A = np.tanh(Z)
    cache = Z
    return A, cache
