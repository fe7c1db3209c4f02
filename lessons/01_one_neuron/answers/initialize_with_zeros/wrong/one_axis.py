"""The weights are an array of one axis.

Caught by: other_sizes
Says: A column is expected
"""


def initialize_with_zeros(dim):
    return np.zeros(dim), 0.0
