"""The square root is taken.

Caught by: other_errors
Says: square root
"""


def L2(yhat, y):
    return np.sqrt(np.sum((y - yhat) ** 2))
