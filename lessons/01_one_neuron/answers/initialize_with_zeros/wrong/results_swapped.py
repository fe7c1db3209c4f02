"""The bias comes first.

Caught by: other_sizes
Says: changed places
"""


def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    b = 0.0
    return b, w
