"""A small number is added inside the logarithms.

Caught by: mixed_labels
Says: digits only
"""


def cost_two_layer(A2, Y):
    return -np.mean(Y * np.log(A2 + 1e-8) + (1 - Y) * np.log(1 - A2 + 1e-8))
