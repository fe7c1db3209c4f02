"""The entries that are not positive are dropped.

Caught by: any_shape
Says: shape
"""


def relu(Z):
    A = Z[Z > 0]
    return A, Z
