"""The numbers are divided by 255.

Caught by: other_batches
Says: divided by 255
"""


def batch_flatten(X):
    return X.reshape(X.shape[0], -1).T / 255.0
