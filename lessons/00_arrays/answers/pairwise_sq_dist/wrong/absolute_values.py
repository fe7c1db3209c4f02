"""Absolute values are added up.

Caught by: other_points
Says: absolute values
"""


def pairwise_sq_dist(A, B):
    return np.sum(np.abs(A[:, :, None] - B[:, None, :]), axis=0)
