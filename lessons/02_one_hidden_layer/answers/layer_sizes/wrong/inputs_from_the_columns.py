"""The inputs are counted in the columns, the outputs in the rows.

Caught by: other_sizes
Says: n_x is a number of columns
"""


def layer_sizes(X, Y, n_h=4):
    return X.shape[1], n_h, Y.shape[0]
