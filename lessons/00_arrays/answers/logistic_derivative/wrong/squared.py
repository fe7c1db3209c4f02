"""s is squared.

Caught by: any_shape
Says: s squared
"""


def logistic_derivative(z):
    s = logistic(z)
    return s * s
