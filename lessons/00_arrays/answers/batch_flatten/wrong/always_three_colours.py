"""The number of colours is always 3.

Caught by: other_batches
Says: ValueError
"""


def batch_flatten(X):
    return X.reshape(X.shape[0], X.shape[1] * X.shape[2] * 3).T
