"""The result is not returned.

Caught by: any_shape
Says: returns None
"""


def logistic_derivative(z):
    s = logistic(z)
    ds = s * (1 - s)
