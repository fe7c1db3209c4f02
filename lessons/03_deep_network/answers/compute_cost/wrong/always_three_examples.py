"""The sum is always divided by 3.

Caught by: mixed_labels
Says: divided by 3
"""


def compute_cost(AL, Y):
    m = 3
    cost = (-1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)
