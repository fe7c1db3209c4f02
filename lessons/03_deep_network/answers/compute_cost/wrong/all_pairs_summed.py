"""All pairs of a label and an output are added up.

Caught by: mixed_labels
Says: every label with every output
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y.T * np.log(AL) + (1 - Y.T) * np.log(1 - AL)) / m
    return np.squeeze(cost)
