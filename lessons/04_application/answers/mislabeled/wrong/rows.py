"""The row numbers are taken.

Caught by: any_labels
Says: These are row numbers: the columns are expected.
"""


def mislabeled(p, y):
    return np.where(p != y)[0]
