"""The minus sign is left out.

Caught by: mixed_labels
Says: has the wrong sign
"""


def cost_two_layer(A2, Y):
    return np.mean(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
