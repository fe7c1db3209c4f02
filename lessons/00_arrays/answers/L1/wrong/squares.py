"""The errors are squared.

Caught by: other_errors
Says: This is L2
"""


def L1(yhat, y):
    return np.sum((y - yhat) ** 2)
