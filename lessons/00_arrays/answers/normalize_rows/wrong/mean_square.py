"""The mean of the squares is taken for their sum.

Caught by: any_size
Says: by a mean
"""


def normalize_rows(x):
    return x / np.sqrt(np.mean(x**2, axis=1, keepdims=True))
