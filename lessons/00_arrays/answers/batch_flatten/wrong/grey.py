"""The colours are averaged.

Caught by: other_batches
Says: averaged
"""


def batch_flatten(X):
    return X.mean(axis=3).reshape(X.shape[0], -1).T
