"""Half of the sum is taken.

Caught by: other_errors
Says: 1/2 of what it should be
"""


def L2(yhat, y):
    return 0.5 * np.sum((y - yhat) ** 2)
