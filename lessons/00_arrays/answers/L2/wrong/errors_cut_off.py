"""Errors are cut off at 5.

Caught by: large_errors
Says: Errors are cut off at 5: each counts as large as it is.
"""


def L2(yhat, y):
    d = np.clip(y - yhat, -5, 5)
    return d @ d
