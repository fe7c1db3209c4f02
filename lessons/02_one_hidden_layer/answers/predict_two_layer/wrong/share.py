"""The share of class 1 is returned.

Caught by: several_networks
Says: one number only
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return np.mean(A2 > 0.5)
