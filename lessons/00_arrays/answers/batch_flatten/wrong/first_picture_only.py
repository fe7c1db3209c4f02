"""Only the first picture is flattened.

Caught by: other_batches
Says: first picture
"""


def batch_flatten(X):
    return X[0].reshape(-1, 1)
