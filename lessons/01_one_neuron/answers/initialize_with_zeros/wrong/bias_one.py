"""The bias starts at 1.

Caught by: other_sizes
Says: b should be 0
"""


def initialize_with_zeros(dim):
    return np.zeros((dim, 1)), 1.0
