"""All entries are counted.

Caught by: other_sizes
Says: numbers of entries
"""


def layer_sizes(X, Y, n_h=4):
    return X.size, n_h, Y.size
