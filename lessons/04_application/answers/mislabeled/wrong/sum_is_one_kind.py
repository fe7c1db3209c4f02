"""The sum is compared with 2.

Caught by: any_labels
Says: positions
"""


def mislabeled(p, y):
    return np.flatnonzero(p + y == 2)
