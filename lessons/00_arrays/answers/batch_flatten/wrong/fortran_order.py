"""The first axis runs fastest.

Caught by: other_batches
Says: another order than image2vector
"""


def batch_flatten(X):
    return X.reshape((X.shape[0], -1), order="F").T
