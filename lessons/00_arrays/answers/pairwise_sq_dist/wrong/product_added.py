"""The product is added.

Caught by: other_points
Says: The product is added
"""


def pairwise_sq_dist(A, B):
    return np.sum(A**2, axis=0)[:, None] + np.sum(B**2, axis=0) + 2 * A.T @ B
