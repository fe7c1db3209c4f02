"""There is a bias for each input.

Caught by: other_sizes
Says: single number
"""


def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    b = np.zeros((dim, 1))
    return w, b
