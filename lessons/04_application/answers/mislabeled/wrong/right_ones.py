"""The right answers are found.

Caught by: any_labels
Says: These are the right answers.
"""


def mislabeled(p, y):
    return np.flatnonzero(p[0] == y[0])
