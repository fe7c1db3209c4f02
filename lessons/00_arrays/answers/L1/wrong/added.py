"""yhat is added to y.

Caught by: other_errors
Says: are added
"""


def L1(yhat, y):
    return np.sum(np.abs(y + yhat))
