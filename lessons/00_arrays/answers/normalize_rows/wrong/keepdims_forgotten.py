"""keepdims is left out.

Caught by: any_size
Says: keepdims=True is missing
"""


def normalize_rows(x):
    return x / np.linalg.norm(x, axis=1)
