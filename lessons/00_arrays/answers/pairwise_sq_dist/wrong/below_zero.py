"""Rounding leaves numbers below 0.

Caught by: equal_points
Says: np.maximum(D, 0)
"""


def pairwise_sq_dist(A, B):
    return np.sum(A**2, axis=0)[:, None] + np.sum(B**2, axis=0) - 2 * A.T @ B
