"""The probability is compared with 0.

Caught by: several_networks
Says: every probability is larger
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return (A2 > 0).astype(int)
