"""An if is used on the whole array.

Caught by: several_networks
Says: ValueError
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    if A2 > 0.5:
        return np.ones_like(A2)
    return np.zeros_like(A2)
