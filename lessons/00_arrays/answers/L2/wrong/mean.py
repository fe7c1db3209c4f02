"""The mean is taken.

Caught by: other_errors
Says: This is the mean
"""


def L2(yhat, y):
    return np.mean((y - yhat) ** 2)
