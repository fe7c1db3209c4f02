"""The final shape is left to reshape at once.

Caught by: other_batches
Says: The pictures are mixed
"""


def batch_flatten(X):
    return X.reshape(-1, X.shape[0])
