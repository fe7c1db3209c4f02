"""The rows are taken for the points.

Caught by: other_points
"""


def pairwise_sq_dist(A, B):
    return np.sum((A[:, None, :] - B[None, :, :]) ** 2, axis=2)
