"""The number of rows is taken for the number of examples.

Caught by: mixed_labels
Says: 7 is the number of examples
"""


def cost_two_layer(A2, Y):
    m = len(Y)
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
