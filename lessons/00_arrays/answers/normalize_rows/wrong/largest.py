"""The rows are divided by their largest entries.

Caught by: any_size
Says: largest entry
"""


def normalize_rows(x):
    return x / np.max(np.abs(x), axis=1, keepdims=True)
