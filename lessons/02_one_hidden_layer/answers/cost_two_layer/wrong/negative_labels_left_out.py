"""The term with (1 - Y) is left out.

Caught by: mixed_labels
Says: The term with (1 - Y) is left out
"""


def cost_two_layer(A2, Y):
    return -np.mean(Y * np.log(A2))
