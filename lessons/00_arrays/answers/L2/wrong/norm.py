"""The norm is not squared.

Caught by: other_errors
Says: square root
"""


def L2(yhat, y):
    return np.linalg.norm(y - yhat)
