"""The value is returned.

Caught by: any_shape
Says: This is the value, not the slope
"""


def logistic_derivative(z):
    return logistic(z)
