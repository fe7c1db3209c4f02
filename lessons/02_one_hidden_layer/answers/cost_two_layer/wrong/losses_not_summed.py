"""The losses are returned one by one.

Caught by: mixed_labels
Says: added up
"""


def cost_two_layer(A2, Y):
    return -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
