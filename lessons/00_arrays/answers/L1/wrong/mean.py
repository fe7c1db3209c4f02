"""The mean is taken.

Caught by: other_errors
Says: This is the mean
"""


def L1(yhat, y):
    return np.mean(np.abs(y - yhat))
