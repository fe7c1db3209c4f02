"""The mean is divided by the number of examples once more.

Caught by: mixed_labels
Says: Is it divided by once too often?
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)
