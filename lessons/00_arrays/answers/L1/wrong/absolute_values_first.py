"""The absolute values are taken before the difference.

Caught by: other_errors
Says: subtract first
"""


def L1(yhat, y):
    return np.sum(np.abs(y) - np.abs(yhat))
