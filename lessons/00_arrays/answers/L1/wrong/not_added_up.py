"""The errors are not added up.

Caught by: other_errors
Says: added up
"""


def L1(yhat, y):
    return np.abs(y - yhat)
