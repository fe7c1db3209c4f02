"""The sizes of input and output have changed places.

Caught by: other_sizes
Says: n_x and n_y have changed places
"""


def layer_sizes(X, Y, n_h=4):
    n_y, m = X.shape
    n_x, m = Y.shape
    return n_x, n_h, n_y
