"""Negative entries are set to 0 first.

Caught by: any_shape
Says: wrong only where z is negative
"""


def logistic(z):
    return 1 / (1 + np.exp(-np.maximum(z, 0)))
