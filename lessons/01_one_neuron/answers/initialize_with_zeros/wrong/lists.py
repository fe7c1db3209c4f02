"""The weights are a list of lists.

Caught by: other_sizes
Says: w should be a NumPy array, but it is a list
"""


def initialize_with_zeros(dim):
    w = [[0.0]] * dim
    b = 0.0
    return w, b
