"""The documented positions are returned.

Caught by: any_labels
Says: positions
"""


def mislabeled(p, y):
    return np.array([1, 3, 5])
