"""np.zeros gets two arguments instead of a shape.

Caught by: other_sizes
Says: TypeError
"""


def initialize_with_zeros(dim):
    w = np.zeros(dim, 1)
    b = 0.0
    return w, b
