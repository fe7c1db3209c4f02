"""The size of the output is taken from X, too.

Caught by: other_sizes
Says: The outputs are counted on X
"""


def layer_sizes(X, Y, n_h=4):
    n_x = X.shape[0]
    n_y = X.shape[0]
    return (n_x, n_h, n_y)
