"""The absolute value is left out.

Caught by: other_errors
Says: Errors of both signs cancel
"""


def L1(yhat, y):
    return np.sum(y - yhat)
