"""The square root is left out.

Caught by: any_size
Says: The square root is missing
"""


def normalize_rows(x):
    return x / np.sum(x**2, axis=1, keepdims=True)
