"""The rows are multiplied by their lengths.

Caught by: any_size
Says: multiplied
"""


def normalize_rows(x):
    return x * np.linalg.norm(x, axis=1, keepdims=True)
