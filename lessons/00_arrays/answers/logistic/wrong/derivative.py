"""The slope is returned.

Caught by: any_shape
Says: slope
"""


def logistic(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)
