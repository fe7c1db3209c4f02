"""The sign of a difference is asked, which bytes do not have.

Caught by: many_pictures
"""


def mislabeled(p, y):
    difference = p[0] - y[0]
    return np.flatnonzero((difference == 1) | (difference == -1))
