"""The weights are whole numbers.

Caught by: other_sizes
Says: whole numbers
"""


def initialize_with_zeros(dim):
    w = np.zeros((dim, 1), dtype=int)
    b = 0
    return w, b
