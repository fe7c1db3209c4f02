"""The classes are returned in a list.

Caught by: several_networks
Says: a list or a tuple
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return [[int(a > 0.5) for a in row] for row in A2]
