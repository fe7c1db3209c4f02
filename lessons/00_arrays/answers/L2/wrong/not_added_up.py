"""The squares are not added up.

Caught by: other_errors
Says: added up
"""


def L2(yhat, y):
    return (y - yhat) ** 2
