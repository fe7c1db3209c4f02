"""Only the weights are returned.

Caught by: other_sizes
Says: there is an array of shape
"""


def initialize_with_zeros(dim):
    return np.zeros((dim, 1))
