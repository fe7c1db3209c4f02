"""The positions are in decreasing order.

Caught by: any_labels
Says: The positions are in decreasing order.
"""


def mislabeled(p, y):
    return np.flatnonzero(p != y)[::-1]
