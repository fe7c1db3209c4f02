"""The largest error is returned.

Caught by: other_errors
Says: largest error
"""


def L1(yhat, y):
    return np.max(np.abs(y - yhat))
