"""The labels are subtracted from in place.

Caught by: any_labels
Says: changes its input: p
"""


def mislabeled(p, y):
    p -= y
    return np.flatnonzero(p)
