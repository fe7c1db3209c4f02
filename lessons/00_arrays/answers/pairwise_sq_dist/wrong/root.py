"""The square root is taken.

Caught by: other_points
Says: leave the square root out
"""


def pairwise_sq_dist(A, B):
    return np.sqrt(np.sum((A[:, :, None] - B[:, None, :]) ** 2, axis=0))
