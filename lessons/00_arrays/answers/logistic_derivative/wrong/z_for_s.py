"""The formula is applied to z instead of s.

Caught by: any_shape
Says: This is z (1 - z)
"""


def logistic_derivative(z):
    return z * (1 - z)
