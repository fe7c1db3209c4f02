"""The sign of Z is turned before the maximum.

Caught by: any_shape
Says: sign
"""


def relu(Z):
    A = np.maximum(0, -Z)
    return A, Z
