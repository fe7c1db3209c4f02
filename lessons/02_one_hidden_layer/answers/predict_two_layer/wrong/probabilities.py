"""The probabilities are returned.

Caught by: several_networks
Says: These are the probabilities
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return A2
