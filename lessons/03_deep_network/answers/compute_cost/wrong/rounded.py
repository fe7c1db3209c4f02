"""The cost is rounded.

Caught by: mixed_labels
Says: digits only
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (-1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return round(float(cost), 6)
