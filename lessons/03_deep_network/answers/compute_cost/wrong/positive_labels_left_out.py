"""The term with Y is left out.

Caught by: mixed_labels
Says: The term with Y is left out
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum((1 - Y) * np.log(1 - AL)) / m
    return np.squeeze(cost)
