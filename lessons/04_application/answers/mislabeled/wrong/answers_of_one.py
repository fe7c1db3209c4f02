"""The answers of 1 are found.

Caught by: any_labels
Says: These are the columns with an answer of 1.
"""


def mislabeled(p, y):
    return np.flatnonzero(p)
