"""The documented predictions are typed in.

Caught by: several_networks
Says: shape
"""


def predict_two_layer(X, p):
    return np.array([[1, 0, 1]])
