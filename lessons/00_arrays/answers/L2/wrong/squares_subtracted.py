"""The squares are subtracted.

Caught by: other_errors
Says: square the difference
"""


def L2(yhat, y):
    return np.sum(y**2 - yhat**2)
