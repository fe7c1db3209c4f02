"""Each point is compared with one other only.

Caught by: other_points
Says: ValueError
"""


def pairwise_sq_dist(A, B):
    return np.sum((A - B) ** 2, axis=0)
