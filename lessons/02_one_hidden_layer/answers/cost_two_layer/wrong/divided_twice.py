"""The mean is divided by the number of examples once more.

Caught by: mixed_labels
Says: Is it divided by once too often?
"""


def cost_two_layer(A2, Y):
    m = Y.shape[1]
    return -np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
