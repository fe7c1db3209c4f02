"""The factor s is left out.

Caught by: any_shape
Says: the factor s is missing
"""


def logistic_derivative(z):
    return 1 - logistic(z)
