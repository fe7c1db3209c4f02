"""yhat is added to y.

Caught by: other_errors
Says: are added
"""


def L2(yhat, y):
    return np.sum((y + yhat) ** 2)
