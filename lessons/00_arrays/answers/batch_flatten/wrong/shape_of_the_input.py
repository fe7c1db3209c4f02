"""The shape of the batch itself is changed.

Caught by: other_batches
Says: changes its input: X
"""


def batch_flatten(X):
    X.shape = (X.shape[0], -1)
    return X.T
