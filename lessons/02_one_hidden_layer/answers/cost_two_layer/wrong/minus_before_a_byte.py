"""The minus sign stands before Y, which may hold unsigned bytes.

Caught by: labels_from_a_file
Says: -Y is not negative there
"""


def cost_two_layer(A2, Y):
    losses = -Y * np.log(A2) - (1 - Y) * np.log(1 - A2)
    return np.mean(losses)
