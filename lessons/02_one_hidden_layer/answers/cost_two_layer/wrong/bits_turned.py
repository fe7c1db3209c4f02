"""~Y is written for 1 - Y.

Caught by: mixed_labels
Says: TypeError
"""


def cost_two_layer(A2, Y):
    return -np.mean(Y * np.log(A2) + ~Y * np.log(1 - A2))
