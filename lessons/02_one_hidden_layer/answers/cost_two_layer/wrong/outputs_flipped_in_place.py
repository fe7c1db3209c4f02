"""The outputs of the negative examples are flipped in the array that came in.

Caught by: mixed_labels
Says: changes its input: A2
"""


def cost_two_layer(A2, Y):
    A2[Y == 0] = 1 - A2[Y == 0]
    return -np.mean(np.log(A2))
