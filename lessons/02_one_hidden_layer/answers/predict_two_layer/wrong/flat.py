"""The classes are returned in one dimension.

Caught by: several_networks
Says: a dimension of length 1
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return (A2 > 0.5).astype(int).squeeze()
