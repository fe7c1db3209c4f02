"""The sum over the columns leaves an array of shape (1,).

Caught by: mixed_labels
Says: one number is expected, not an array
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL), axis=1) / m
    return cost
