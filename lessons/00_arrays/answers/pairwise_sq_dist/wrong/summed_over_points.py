"""The sum goes over the points of A.

Caught by: other_points
Says: has the shape
"""


def pairwise_sq_dist(A, B):
    return np.sum((A[:, :, None] - B[:, None, :]) ** 2, axis=1)
