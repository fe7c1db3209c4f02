"""The height is taken for the width, too.

Caught by: other_batches
Says: ValueError
"""


def batch_flatten(X):
    m, size, _, colours = X.shape
    return X.reshape(m, size * size * colours).T
