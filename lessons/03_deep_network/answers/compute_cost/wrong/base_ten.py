"""The logarithm is to base 10.

Caught by: mixed_labels
Says: logarithm
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(Y * np.log10(AL) + (1 - Y) * np.log10(1 - AL))
    return np.squeeze(cost)
