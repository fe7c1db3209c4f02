"""Only the product is returned.

Caught by: other_points
Says: product of the points alone
"""


def pairwise_sq_dist(A, B):
    return A.T @ B
