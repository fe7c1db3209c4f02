"""The array that came in is divided.

Caught by: any_size
Says: changes its input: x
"""


def normalize_rows(x):
    x /= np.linalg.norm(x, axis=1, keepdims=True)
    return x
