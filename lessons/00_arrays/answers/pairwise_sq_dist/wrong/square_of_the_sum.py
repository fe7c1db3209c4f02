"""The differences are added up before they are squared.

Caught by: other_points
Says: square first
"""


def pairwise_sq_dist(A, B):
    return np.sum(A[:, :, None] - B[:, None, :], axis=0) ** 2
