"""Only the first two dimensions count.

Caught by: other_points
"""


def pairwise_sq_dist(A, B):
    return (A[0][:, None] - B[0]) ** 2 + (A[1][:, None] - B[1]) ** 2
