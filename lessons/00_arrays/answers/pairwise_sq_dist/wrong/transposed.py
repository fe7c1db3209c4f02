"""Rows and columns are swapped.

Caught by: other_points
Says: It is transposed
"""


def pairwise_sq_dist(A, B):
    return np.sum((B[:, :, None] - A[:, None, :]) ** 2, axis=0)
