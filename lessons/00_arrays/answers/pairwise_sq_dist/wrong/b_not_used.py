"""The distances within A are computed.

Caught by: other_points
"""


def pairwise_sq_dist(A, B):
    return np.sum((A[:, :, None] - A[:, None, :]) ** 2, axis=0)
