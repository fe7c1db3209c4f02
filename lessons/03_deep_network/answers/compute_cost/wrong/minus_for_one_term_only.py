"""The minus sign belongs to the first term only.

Caught by: mixed_labels
Says: The two terms are subtracted
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    losses = -Y * np.log(AL) + (1 - Y) * np.log(1 - AL)
    return np.sum(losses) / m
