"""The result is not returned.

Caught by: any_size
Says: returns None
"""


def normalize_rows(x):
    x = x / np.linalg.norm(x, axis=1, keepdims=True)
