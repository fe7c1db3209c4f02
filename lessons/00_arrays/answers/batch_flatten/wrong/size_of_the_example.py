"""The size of the example is typed in.

Caught by: other_batches
Says: ValueError
"""


def batch_flatten(X):
    return X.reshape(12, 3072).T
