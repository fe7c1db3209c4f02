"""The second term has the factor 1 + Y.

Caught by: mixed_labels
Says: 1 + Y
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log(AL) + (1 + Y) * np.log(1 - AL))
    return np.squeeze(cost)
