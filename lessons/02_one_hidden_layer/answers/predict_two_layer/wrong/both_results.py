"""Both results of the forward pass are compared.

Caught by: several_networks
Says: a list or a tuple
"""


def predict_two_layer(X, p):
    return tuple((part > 0.5) * 1 for part in forward_two_layer(X, p)[:1])
