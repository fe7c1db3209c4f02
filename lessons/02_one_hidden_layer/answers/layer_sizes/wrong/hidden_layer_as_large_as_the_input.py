"""The hidden layer gets the size of the input.

Caught by: other_sizes
Says: The hidden layer has the size of the input
"""


def layer_sizes(X, Y, n_h=4):
    n_x = n_h = X.shape[0]
    n_y = Y.shape[0]
    return n_x, n_h, n_y
