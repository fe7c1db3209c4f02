"""np.nonzero gives a tuple.

Caught by: any_labels
Says: positions is a tuple
"""


def mislabeled(p, y):
    return np.nonzero(p != y)
