"""The minus sign of the exponent is left out.

Caught by: any_shape
Says: The exponent lacks its minus sign
"""


def sigmoid(Z):
    A = 1 / (1 + np.exp(Z))
    cache = Z
    return A, cache
