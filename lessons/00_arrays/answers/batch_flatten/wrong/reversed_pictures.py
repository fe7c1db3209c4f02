"""The pictures are in reverse order.

Caught by: other_batches
Says: reverse order
"""


def batch_flatten(X):
    return X[::-1].reshape(X.shape[0], -1).T
