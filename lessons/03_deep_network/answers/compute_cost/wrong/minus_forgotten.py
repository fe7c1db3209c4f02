"""The minus sign before the sum is left out.

Caught by: mixed_labels
Says: has the wrong sign
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    return np.squeeze(cost)
