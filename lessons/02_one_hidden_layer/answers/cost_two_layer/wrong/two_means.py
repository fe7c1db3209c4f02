"""The mean is taken of each class apart.

Caught by: mixed_labels
Says: apart
"""


def cost_two_layer(A2, Y):
    return -np.mean(np.log(A2[Y == 1])) - np.mean(np.log(1 - A2[Y == 0]))
