"""The sign of the input is turned in place.

Caught by: any_shape
Says: changes its input: Z
"""


def sigmoid(Z):
    cache = Z
    Z *= -1
    A = 1 / (1 + np.exp(Z))
    return A, cache
