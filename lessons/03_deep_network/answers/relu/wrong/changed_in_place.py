"""Negative entries are set to 0 in the array that came in.

Caught by: any_shape
Says: changes its input: Z
"""


def relu(Z):
    A = Z
    A[A < 0] = 0
    cache = Z
    return A, cache
