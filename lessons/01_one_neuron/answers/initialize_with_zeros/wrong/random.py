"""The weights are small random numbers.

Caught by: other_sizes
Says: should be 0 everywhere
"""


def initialize_with_zeros(dim):
    w = np.random.randn(dim, 1) * 0.01
    return w, 0.0
