"""The exponential is subtracted.

Caught by: any_shape
Says: The exponential is subtracted
"""


def logistic(z):
    return 1 / (1 - np.exp(-z))
