"""Errors are cut off at 5.

Caught by: large_errors
Says: Errors are cut off at 5: each counts as large as it is.
"""


def L1(yhat, y):
    return np.sum(np.minimum(np.abs(y - yhat), 5))
