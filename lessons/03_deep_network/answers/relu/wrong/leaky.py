"""Negative entries keep a hundredth of their size.

Caught by: any_shape
Says: wrong only where Z is negative
"""


def relu(Z):
    A = np.where(Z > 0, Z, 0.01 * Z)
    return A, Z
