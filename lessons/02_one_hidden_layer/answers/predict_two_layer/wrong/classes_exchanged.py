"""0 and 1 have changed places.

Caught by: several_networks
Says: 0 and 1 have changed places
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return np.where(A2 > 0.5, 0, 1)
