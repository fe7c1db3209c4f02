"""Only wrong answers of 1 are found.

Caught by: any_labels
Says: Only wrong answers of 1 are found: a 0 can be wrong as well.
"""


def mislabeled(p, y):
    return np.flatnonzero(p > y)
