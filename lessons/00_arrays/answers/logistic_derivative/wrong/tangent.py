"""The slope of the hyperbolic tangent is computed.

Caught by: any_shape
Says: hyperbolic tangent
"""


def logistic_derivative(z):
    return 1 - np.tanh(z) ** 2
