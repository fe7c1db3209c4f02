"""The formula of the hyperbolic tangent is applied to s.

Caught by: any_shape
Says: 1 - s squared
"""


def logistic_derivative(z):
    return 1 - logistic(z) ** 2
