"""Entries above 1 are cut off.

Caught by: any_shape
Says: where Z
"""


def relu(Z):
    A = np.clip(Z, 0, 1)
    return A, Z
