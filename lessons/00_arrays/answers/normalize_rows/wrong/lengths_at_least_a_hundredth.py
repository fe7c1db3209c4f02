"""No length is taken for less than a hundredth.

Caught by: short_and_long_rows
"""


def normalize_rows(x):
    lengths = np.linalg.norm(x, axis=1, keepdims=True)
    return x / np.maximum(lengths, 0.01)
