"""Entries above 100 are cut off.

Caught by: any_shape
Says: wrong only where Z is positive
"""


def relu(Z):
    A = np.clip(Z, 0, 100)
    return A, Z
