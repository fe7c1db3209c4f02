"""The outer product is taken.

Caught by: other_errors
Says: has the shape
"""


def L2(yhat, y):
    d = (y - yhat).reshape(-1, 1)
    return d @ d.T
