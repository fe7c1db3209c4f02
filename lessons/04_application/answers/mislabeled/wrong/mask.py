"""A mask is returned.

Caught by: any_labels
Says: It is an array of True and False: np.flatnonzero gives positions.
"""


def mislabeled(p, y):
    return (p != y)[0]
