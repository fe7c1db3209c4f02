"""The result is not returned.

Caught by: other_points
Says: returns None
"""


def pairwise_sq_dist(A, B):
    D = np.sum((A[:, :, None] - B[:, None, :]) ** 2, axis=0)
