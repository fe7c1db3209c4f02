"""The hidden layer is left out.

Caught by: other_sizes
Says: should have 3 parts, but it has 2
"""


def layer_sizes(X, Y, n_h=4):
    return X.shape[0], Y.shape[0]
