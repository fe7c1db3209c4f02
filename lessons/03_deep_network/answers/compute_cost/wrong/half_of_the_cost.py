"""The sum is divided by twice the number of examples.

Caught by: mixed_labels
Says: 1/2 of what it should be
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / (2 * m)
    return np.squeeze(cost)
