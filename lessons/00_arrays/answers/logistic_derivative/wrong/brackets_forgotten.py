"""The brackets are left out: s times 1, minus s.

Caught by: any_shape
Says: is 0 everywhere
"""


def logistic_derivative(z):
    s = logistic(z)
    return s * 1 - s
