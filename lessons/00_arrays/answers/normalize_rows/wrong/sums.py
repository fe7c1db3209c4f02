"""The rows are divided by their sums.

Caught by: any_size
Says: the squares are missing
"""


def normalize_rows(x):
    return x / np.sum(x, axis=1, keepdims=True)
