"""The absolute value is left out, and the difference is turned.

Caught by: other_errors
Says: Errors of both signs cancel
"""


def L1(yhat, y):
    return np.sum(yhat - y)
