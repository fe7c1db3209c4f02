"""The sum is always divided by 3.

Caught by: mixed_labels
Says: always divided by 3
"""


def cost_two_layer(A2, Y):
    return -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / 3
