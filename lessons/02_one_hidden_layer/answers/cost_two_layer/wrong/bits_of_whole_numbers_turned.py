"""~Y is written for 1 - Y, after Y has been made whole numbers.

Caught by: mixed_labels
Says: ~Y turns every bit of Y
"""


def cost_two_layer(A2, Y):
    Y = Y.astype(int)
    return -np.mean(Y * np.log(A2) + ~Y * np.log(1 - A2))
