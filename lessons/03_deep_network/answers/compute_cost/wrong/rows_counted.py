"""The number of rows is taken for the number of examples.

Caught by: mixed_labels
Says: 7 is the number of examples
"""


def compute_cost(AL, Y):
    m = Y.shape[0]
    cost = (-1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)
