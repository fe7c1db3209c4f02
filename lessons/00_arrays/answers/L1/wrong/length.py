"""The length of the error is taken.

Caught by: other_errors
Says: square root
"""


def L1(yhat, y):
    return np.linalg.norm(y - yhat)
