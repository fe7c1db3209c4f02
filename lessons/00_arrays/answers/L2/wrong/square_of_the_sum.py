"""The sum is squared.

Caught by: other_errors
Says: square each error
"""


def L2(yhat, y):
    return np.sum(y - yhat) ** 2
