"""Every guess is compared with every truth.

Caught by: other_errors
Says: all pairs
"""


def L1(yhat, y):
    return np.sum(np.abs(y[:, None] - yhat))
