"""The logarithm is to base 2.

Caught by: mixed_labels
Says: logarithm
"""


def compute_cost(AL, Y):
    losses = Y * np.log2(AL) + (1 - Y) * np.log2(1 - AL)
    return -losses.mean()
