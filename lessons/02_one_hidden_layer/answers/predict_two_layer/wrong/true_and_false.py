"""The comparison is returned as it is.

Caught by: several_networks
Says: True and False
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return A2 > 0.5
