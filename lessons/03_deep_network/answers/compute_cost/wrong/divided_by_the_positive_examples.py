"""The sum is divided by the number of positive examples.

Caught by: mixed_labels
Says: positive examples
"""


def compute_cost(AL, Y):
    m = np.sum(Y)
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL)) / m
    return np.squeeze(cost)
