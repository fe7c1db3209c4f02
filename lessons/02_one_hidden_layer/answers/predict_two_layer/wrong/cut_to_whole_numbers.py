"""The probabilities are cut to whole numbers.

Caught by: several_networks
Says: probabilities are cut to whole numbers
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return A2.astype(int)
