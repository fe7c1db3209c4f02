"""The lengths are returned.

Caught by: any_size
Says: lengths alone
"""


def normalize_rows(x):
    return np.linalg.norm(x, axis=1, keepdims=True)
