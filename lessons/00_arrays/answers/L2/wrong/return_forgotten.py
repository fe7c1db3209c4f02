"""The loss is not returned.

Caught by: other_errors
Says: returns None
"""


def L2(yhat, y):
    loss = np.sum((y - yhat) ** 2)
