"""The brackets around the denominator are left out.

Caught by: any_shape
Says: bracket
"""


def sigmoid(Z):
    A = 1 / 1 + np.exp(-Z)
    cache = Z
    return A, cache
