"""The result is not returned.

Caught by: other_batches
Says: returns None
"""


def batch_flatten(X):
    columns = X.reshape(X.shape[0], -1).T
