"""Positions are counted from 1.

Caught by: any_labels
Says: The positions are counted from 1, not from 0.
"""


def mislabeled(p, y):
    return np.flatnonzero(p != y) + 1
