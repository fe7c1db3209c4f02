"""All pictures are in one list.

Caught by: other_batches
Says: in one long list
"""


def batch_flatten(X):
    return X.flatten()
