"""All axes are reversed before the reshape.

Caught by: other_batches
Says: another order than image2vector
"""


def batch_flatten(X):
    return X.T.reshape(-1, X.shape[0])
