"""A dictionary is returned.

Caught by: other_sizes
Says: there is a dict
"""


def initialize_with_zeros(dim):
    return {"w": np.zeros((dim, 1)), "b": 0.0}
