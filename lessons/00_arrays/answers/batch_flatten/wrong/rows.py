"""Every picture is a row.

Caught by: other_batches
Says: Every picture is a row
"""


def batch_flatten(X):
    return X.reshape(X.shape[0], -1)
