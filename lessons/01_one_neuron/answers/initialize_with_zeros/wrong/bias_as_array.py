"""The bias is an array of one number.

Caught by: other_sizes
Says: one number is expected, not an array
"""


def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    b = np.zeros((1, 1))
    return w, b
