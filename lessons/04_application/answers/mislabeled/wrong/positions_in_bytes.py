"""The positions are kept in bytes, which count to 255 only.

Caught by: any_labels
"""


def mislabeled(p, y):
    return np.flatnonzero(p[0] != y[0]).astype(np.uint8)
