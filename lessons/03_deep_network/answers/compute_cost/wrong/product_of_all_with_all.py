"""The matrix product pairs every label with every output.

Caught by: mixed_labels
Says: has the shape (7, 7)
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -(np.dot(Y.T, np.log(AL)) + np.dot((1 - Y).T, np.log(1 - AL))) / m
    return np.squeeze(cost)
