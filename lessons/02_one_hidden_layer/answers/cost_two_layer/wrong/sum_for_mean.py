"""The losses are added up but not divided.

Caught by: mixed_labels
Says: 7 is the number of examples. Is a division by it missing?
"""


def cost_two_layer(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
