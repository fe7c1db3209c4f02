"""The pixels are taken column by column.

Caught by: other_batches
Says: row by row
"""


def batch_flatten(X):
    return X.swapaxes(1, 2).reshape(X.shape[0], -1).T
