"""The positions keep a second dimension.

Caught by: any_labels
Says: There is a dimension too many: the result is a row of positions.
"""


def mislabeled(p, y):
    return np.flatnonzero(p != y)[np.newaxis]
