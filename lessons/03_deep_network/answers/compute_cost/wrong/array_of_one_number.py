"""The cost is an array of shape (1, 1).

Caught by: mixed_labels
Says: one number is expected, not an array
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = (-1 / m) * (np.dot(Y, np.log(AL).T) + np.dot(1 - Y, np.log(1 - AL).T))
    return cost
