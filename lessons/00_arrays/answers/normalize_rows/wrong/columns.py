"""The columns are divided by their lengths.

Caught by: any_size
Says: The columns are divided by their lengths
"""


def normalize_rows(x):
    return x / np.linalg.norm(x, axis=0, keepdims=True)
