"""The slope of the slope is computed.

Caught by: any_shape
Says: slope of the slope
"""


def logistic_derivative(z):
    s = logistic(z)
    return s * (1 - s) * (1 - 2 * s)
