"""The pair that the forward pass returns is not unpacked.

Caught by: several_networks
Says: TypeError
"""


def predict_two_layer(X, p):
    A2 = forward_two_layer(X, p)
    return (A2 > 0.5).astype(int)
