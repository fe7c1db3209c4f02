"""Every column is the first picture.

Caught by: other_batches
Says: Every column is the first picture
"""


def batch_flatten(X):
    return np.column_stack([X[0].ravel() for _ in X])
