"""The documented weights are returned, whatever dim is.

Caught by: other_sizes
Says: always two weights
"""


def initialize_with_zeros(dim):
    return np.array([[0.0], [0.0]]), 0
