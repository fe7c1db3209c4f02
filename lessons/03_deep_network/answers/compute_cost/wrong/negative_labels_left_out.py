"""The term with (1 - Y) is left out.

Caught by: mixed_labels
Says: The term with (1 - Y) is left out
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(AL)) / m
    return np.squeeze(cost)
