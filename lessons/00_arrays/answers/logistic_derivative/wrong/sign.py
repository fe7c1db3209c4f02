"""The two terms of the bracket have changed places.

Caught by: any_shape
Says: wrong sign
"""


def logistic_derivative(z):
    s = logistic(z)
    return s * (s - 1)
