"""The weighted sum is compared with 0.5.

Caught by: several_networks
Says: Z2 is compared with 0.5
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return (cache["Z2"] > 0.5) * 1
