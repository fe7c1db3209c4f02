"""Y and A2 have changed places.

Caught by: mixed_labels
Says: Y and A2 have changed places
"""


def cost_two_layer(A2, Y):
    return -np.mean(A2 * np.log(Y) + (1 - A2) * np.log(1 - Y))
