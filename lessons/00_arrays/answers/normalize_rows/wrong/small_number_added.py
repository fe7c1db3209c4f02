"""A small number is added to the lengths.

Caught by: any_size
Says: digits only
"""


def normalize_rows(x):
    return x / (np.linalg.norm(x, axis=1, keepdims=True) + 1e-6)
