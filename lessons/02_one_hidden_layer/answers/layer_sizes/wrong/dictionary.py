"""The sizes are returned in a dictionary.

Caught by: other_sizes
Says: there is a dict
"""


def layer_sizes(X, Y, n_h=4):
    return {"n_x": X.shape[0], "n_h": n_h, "n_y": Y.shape[0]}
