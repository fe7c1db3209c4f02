"""The labels are inverted bit by bit, which needs true and false.

Caught by: mixed_labels
Says: TypeError
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(AL) + ~Y * np.log(1 - AL)) / m
    return np.squeeze(cost)
