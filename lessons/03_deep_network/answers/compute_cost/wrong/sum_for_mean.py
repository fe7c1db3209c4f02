"""The losses are added up but not divided by the number of examples.

Caught by: mixed_labels
Says: 7 is the number of examples. Is a division by it missing?
"""


def compute_cost(AL, Y):
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)
