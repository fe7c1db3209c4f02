"""The outputs are compared with their mean.

Caught by: several_networks
Says: compared with their mean
"""


def predict_two_layer(X, p):
    A2, cache = forward_two_layer(X, p)
    return (A2 > np.mean(A2)).astype(int)
