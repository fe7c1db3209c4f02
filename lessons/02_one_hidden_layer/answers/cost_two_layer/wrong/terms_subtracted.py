"""The two terms are subtracted.

Caught by: mixed_labels
Says: The two terms are subtracted
"""


def cost_two_layer(A2, Y):
    m = Y.shape[1]
    return -np.sum(Y * np.log(A2) - (1 - Y) * np.log(1 - A2)) / m
