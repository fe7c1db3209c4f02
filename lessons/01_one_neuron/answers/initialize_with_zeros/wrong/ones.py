"""The weights are 1.

Caught by: other_sizes
Says: should be 0, not 1
"""


def initialize_with_zeros(dim):
    w = np.ones((dim, 1))
    b = 0.0
    return w, b
