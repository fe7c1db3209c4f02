"""The labels of 1 are found.

Caught by: any_labels
Says: These are the columns with a label of 1.
"""


def mislabeled(p, y):
    return np.flatnonzero(y)
