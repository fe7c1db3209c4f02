"""Only wrong answers of 0 are found.

Caught by: any_labels
Says: Only wrong answers of 0 are found: a 1 can be wrong as well.
"""


def mislabeled(p, y):
    return np.flatnonzero(p < y)
