"""The mean over the dimensions is taken.

Caught by: other_points
Says: mean over the dimensions
"""


def pairwise_sq_dist(A, B):
    return np.mean((A[:, :, None] - B[:, None, :]) ** 2, axis=0)
