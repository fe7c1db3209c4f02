"""The logistic function is applied twice.

Caught by: any_shape
Says: applied twice
"""


def logistic_derivative(z):
    s = logistic(logistic(z))
    return s * (1 - s)
