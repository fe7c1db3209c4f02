"""The signs are lost.

Caught by: any_size
"""


def normalize_rows(x):
    return np.sqrt(x**2 / np.sum(x**2, axis=1, keepdims=True))
