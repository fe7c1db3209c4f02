"""The branch for negative numbers has the wrong sign in its exponent.

Caught by: any_shape
Says: wrong only where Z is negative
"""


def sigmoid(Z):
    A = np.where(Z >= 0, 1 / (1 + np.exp(-Z)), 1 / (1 + np.exp(Z)))
    return A, Z
