"""The absolute value is taken of the sum.

Caught by: other_errors
Says: take the size of each error
"""


def L1(yhat, y):
    return np.abs(np.sum(y - yhat))
