"""The cache holds where Z is positive instead of Z.

Caught by: any_shape
Says: bool
"""


def relu(Z):
    mask = Z > 0
    A = Z * mask
    return A, mask
