"""Positions are counted from 1.

Caught by: any_labels
Says: The positions are counted from 1: from 0 is asked.
"""


def mislabeled(p, y):
    return np.flatnonzero(p != y) + 1
