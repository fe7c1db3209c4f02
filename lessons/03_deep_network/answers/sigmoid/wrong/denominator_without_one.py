"""The 1 in the denominator is left out.

Caught by: any_shape
Says: the 1 in the denominator
"""


def sigmoid(Z):
    A = 1 / np.exp(-Z)
    return A, Z
