"""Half of the mean is taken.

Caught by: other_errors
Says: half of the mean
"""


def L2(yhat, y):
    return np.sum((y - yhat) ** 2) / (2 * len(y))
