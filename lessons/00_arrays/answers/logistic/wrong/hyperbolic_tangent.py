"""The hyperbolic tangent is computed.

Caught by: any_shape
Says: hyperbolic tangent
"""


def logistic(z):
    return np.tanh(z)
