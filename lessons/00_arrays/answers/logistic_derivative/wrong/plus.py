"""The second factor is 1 + s.

Caught by: any_shape
Says: The second factor is 1 + s
"""


def logistic_derivative(z):
    s = logistic(z)
    return s * (1 + s)
