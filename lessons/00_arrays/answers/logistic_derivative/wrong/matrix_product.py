"""The matrix product is taken.

Caught by: any_shape
Says: ValueError
"""


def logistic_derivative(z):
    s = logistic(z)
    return s @ (1 - s)
