"""A small number is added.

Caught by: other_points
"""


def pairwise_sq_dist(A, B):
    return np.sum((A[:, :, None] - B[:, None, :]) ** 2, axis=0) + 1e-8
