"""The function takes two arguments only.

Caught by: chosen_hidden_layer
Says: TypeError
"""


def layer_sizes(X, Y):
    return X.shape[0], 4, Y.shape[0]
