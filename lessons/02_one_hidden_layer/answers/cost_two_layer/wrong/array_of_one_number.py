"""The cost is an array of shape (1, 1).

Caught by: mixed_labels
Says: one number is expected, not an array
"""


def cost_two_layer(A2, Y):
    m = Y.shape[1]
    return -(Y @ np.log(A2).T + (1 - Y) @ np.log(1 - A2).T) / m
