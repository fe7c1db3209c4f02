"""The logarithm is to base 10.

Caught by: mixed_labels
Says: base 10
"""


def cost_two_layer(A2, Y):
    return -np.mean(Y * np.log10(A2) + (1 - Y) * np.log10(1 - A2))
