"""One weight more is made, for the bias.

Caught by: other_sizes
Says: has the shape (6, 1), but (5, 1) is expected
"""


def initialize_with_zeros(dim):
    w = np.zeros((dim + 1, 1))
    return w, w[-1, 0]
