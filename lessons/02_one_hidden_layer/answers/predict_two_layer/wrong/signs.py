"""The signs are returned.

Caught by: several_networks
Says: These are -1 and 1
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return np.sign(cache["Z2"])
