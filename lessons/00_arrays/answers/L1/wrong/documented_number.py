"""The documented loss is typed in.

Caught by: other_errors
"""


def L1(yhat, y):
    return 1.1
