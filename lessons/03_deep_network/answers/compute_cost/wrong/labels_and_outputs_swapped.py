"""Y and AL have changed places.

Caught by: mixed_labels
Says: Y and AL have changed places
"""


def compute_cost(AL, Y):
    m = Y.shape[1]
    cost = -1 / m * np.sum(AL * np.log(Y) + (1 - AL) * np.log(1 - Y))
    return np.squeeze(cost)
