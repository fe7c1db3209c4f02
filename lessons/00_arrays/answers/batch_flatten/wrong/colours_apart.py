"""One colour comes after the other.

Caught by: other_batches
Says: The colours come one after the other
"""


def batch_flatten(X):
    return np.moveaxis(X, 3, 1).reshape(X.shape[0], -1).T
