"""The mean of the distances between label and output is computed.

Caught by: mixed_labels
Says: cost
"""


def compute_cost(AL, Y):
    distance = np.abs(Y - AL)
    return distance.sum() / Y.shape[1]
