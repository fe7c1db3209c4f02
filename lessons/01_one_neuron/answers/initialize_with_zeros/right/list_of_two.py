"""A list is returned for a tuple."""


def initialize_with_zeros(dim):
    return [np.full((dim, 1), 0.0), np.float64(0)]
