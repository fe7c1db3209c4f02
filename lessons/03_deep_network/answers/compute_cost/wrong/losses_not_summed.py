"""The losses are returned one by one, without their mean.

Caught by: mixed_labels
Says: added up
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * (Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)
