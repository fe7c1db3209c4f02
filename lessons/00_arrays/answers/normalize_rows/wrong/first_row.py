"""Every row is divided by the length of the first.

Caught by: any_size
"""


def normalize_rows(x):
    return x / np.linalg.norm(x[0])
