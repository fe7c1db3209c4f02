"""Their number is returned.

Caught by: any_labels
Says: This is their number: the positions are expected.
"""


def mislabeled(p, y):
    return np.sum(p != y)
