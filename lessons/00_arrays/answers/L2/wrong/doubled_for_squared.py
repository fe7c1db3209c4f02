"""The errors are doubled instead of squared.

Caught by: other_errors
"""


def L2(yhat, y):
    return np.sum(np.abs((y - yhat) * 2))
