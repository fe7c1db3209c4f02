"""The positions are floating-point numbers.

Caught by: any_labels
Says: positions holds floating-point numbers
"""


def mislabeled(p, y):
    return np.flatnonzero(p != y).astype(float)
