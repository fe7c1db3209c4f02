"""A list of columns is returned.

Caught by: other_batches
Says: should be a NumPy array
"""


def batch_flatten(X):
    return [picture.reshape(-1, 1) for picture in X]
