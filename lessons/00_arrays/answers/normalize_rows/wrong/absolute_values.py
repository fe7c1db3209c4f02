"""The rows are divided by their sums of absolute values.

Caught by: any_size
Says: absolute values
"""


def normalize_rows(x):
    return x / np.linalg.norm(x, ord=1, axis=1, keepdims=True)
