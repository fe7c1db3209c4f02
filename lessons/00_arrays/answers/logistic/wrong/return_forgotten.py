"""The result is not returned.

Caught by: any_shape
Says: returns None
"""


def logistic(z):
    s = 1 / (1 + np.exp(-z))
