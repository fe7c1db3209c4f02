"""The shapes are returned whole.

Caught by: other_sizes
Says: should be a number, but it is a tuple
"""


def layer_sizes(X, Y, n_h=4):
    return X.shape, n_h, Y.shape
