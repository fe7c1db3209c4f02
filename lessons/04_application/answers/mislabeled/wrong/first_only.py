"""Only the first mistake is found.

Caught by: any_labels
Says: positions
"""


def mislabeled(p, y):
    return np.flatnonzero(p != y)[:1]
