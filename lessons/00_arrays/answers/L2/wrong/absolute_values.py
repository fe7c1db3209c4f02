"""Absolute values are added up.

Caught by: other_errors
Says: This is L1
"""


def L2(yhat, y):
    return np.sum(np.abs(y - yhat))
