"""Negative entries become positive.

Caught by: any_shape
Says: this is the absolute value
"""


def relu(Z):
    A = np.abs(Z)
    cache = Z
    return A, cache
