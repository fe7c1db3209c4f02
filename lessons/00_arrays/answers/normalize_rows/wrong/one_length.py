"""Everything is divided by the length of the whole array.

Caught by: any_size
Says: one length
"""


def normalize_rows(x):
    return x / np.linalg.norm(x)
