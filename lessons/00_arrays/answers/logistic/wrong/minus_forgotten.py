"""The exponent lacks its minus sign.

Caught by: any_shape
Says: The exponent lacks its minus sign
"""


def logistic(z):
    return 1 / (1 + np.exp(z))
