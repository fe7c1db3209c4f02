"""The truth is subtracted from the array that came in.

Caught by: other_errors
Says: changes its input: yhat
"""


def L2(yhat, y):
    yhat -= y
    return np.dot(yhat, yhat)
