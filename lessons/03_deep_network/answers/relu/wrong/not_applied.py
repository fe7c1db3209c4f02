"""Z is returned unchanged.

Caught by: any_shape
Says: wrong only where Z is negative
"""


def relu(Z):
    A = Z
    cache = Z
    return A, cache
