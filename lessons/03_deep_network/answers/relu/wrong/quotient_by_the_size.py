"""A division by the absolute value becomes nan at 0.

Caught by: any_shape
Says: nan
"""


def relu(Z):
    A = Z * (1 + Z / np.abs(Z)) / 2
    return A, Z
