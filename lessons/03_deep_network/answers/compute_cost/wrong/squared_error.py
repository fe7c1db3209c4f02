"""The mean squared error is computed.

Caught by: mixed_labels
Says: squared
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = np.sum((AL - Y) ** 2) / m
    return np.squeeze(cost)
