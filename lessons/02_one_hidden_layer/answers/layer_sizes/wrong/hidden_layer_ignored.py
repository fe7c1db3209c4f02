"""The hidden layer has 4 units always.

Caught by: chosen_hidden_layer
Says: 4 units whatever n_h is
"""


def layer_sizes(X, Y, n_h=4):
    n_x = X.shape[0]
    n_h = 4
    n_y = Y.shape[0]
    return n_x, n_h, n_y
