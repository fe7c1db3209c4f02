"""The squares are not added up.

Caught by: other_points
Says: has the shape
"""


def pairwise_sq_dist(A, B):
    return (A[:, :, None] - B[:, None, :]) ** 2
