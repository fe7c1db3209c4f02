"""The result is rounded to 0 or 1.

Caught by: any_shape
Says: 0 and 1 only
"""


def logistic(z):
    return np.round(1 / (1 + np.exp(-z)))
