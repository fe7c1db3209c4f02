"""The predictions are printed instead of returned.

Caught by: several_networks
Says: returns None
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    print((A2 > 0.5).astype(int))
