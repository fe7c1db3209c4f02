"""The columns are counted, which are the examples.

Caught by: other_sizes
Says: a size is a number of rows
"""


def layer_sizes(X, Y, n_h=4):
    n_x = X.shape[1]
    n_y = Y.shape[1]
    return n_x, n_h, n_y
