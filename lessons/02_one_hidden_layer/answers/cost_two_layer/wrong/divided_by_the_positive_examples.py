"""The sum is divided by the number of positive examples.

Caught by: mixed_labels
Says: positive examples
"""


def cost_two_layer(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / np.sum(Y)
