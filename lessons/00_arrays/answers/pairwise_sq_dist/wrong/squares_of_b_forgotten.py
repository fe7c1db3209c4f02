"""The squares of B are left out.

Caught by: other_points
Says: points of B are missing
"""


def pairwise_sq_dist(A, B):
    return np.sum(A**2, axis=0)[:, None] - 2 * A.T @ B
