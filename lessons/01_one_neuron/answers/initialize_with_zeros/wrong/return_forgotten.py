"""The return statement is missing.

Caught by: other_sizes
Says: returns None
"""


def initialize_with_zeros(dim):
    w = np.zeros((dim, 1))
    b = 0.0
