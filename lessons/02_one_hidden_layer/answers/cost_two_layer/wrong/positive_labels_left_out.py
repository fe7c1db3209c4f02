"""The term with Y is left out.

Caught by: mixed_labels
Says: The term with Y is left out
"""


def cost_two_layer(A2, Y):
    return -np.mean((1 - Y) * np.log(1 - A2))
