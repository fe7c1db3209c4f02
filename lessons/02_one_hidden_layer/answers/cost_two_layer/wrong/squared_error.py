"""The mean squared error is computed.

Caught by: mixed_labels
Says: squared error
"""


def cost_two_layer(A2, Y):
    return np.mean((A2 - Y) ** 2)
