"""The matrix product lacks a transpose.

Caught by: mixed_labels
Says: ValueError
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y, np.log(AL)) + np.dot(1 - Y, np.log(1 - AL))) / m
    return np.squeeze(cost)
