"""The weights are a square.

Caught by: other_sizes
Says: has the shape (5, 5), but (5, 1) is expected
"""


def initialize_with_zeros(dim):
    return np.zeros((dim, dim)), 0.0
