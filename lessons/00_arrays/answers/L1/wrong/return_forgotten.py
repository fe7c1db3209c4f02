"""The loss is not returned.

Caught by: other_errors
Says: returns None
"""


def L1(yhat, y):
    loss = np.sum(np.abs(y - yhat))
