"""The documented loss is typed in.

Caught by: other_errors
"""


def L2(yhat, y):
    return 0.43
