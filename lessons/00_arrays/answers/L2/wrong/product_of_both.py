"""y is multiplied by yhat.

Caught by: other_errors
"""


def L2(yhat, y):
    return np.dot(y, yhat)
