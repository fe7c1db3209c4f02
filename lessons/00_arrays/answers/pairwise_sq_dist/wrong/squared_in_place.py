"""A is squared in place.

Caught by: other_points
Says: changes its input: A
"""


def pairwise_sq_dist(A, B):
    product = A.T @ B
    A **= 2
    return np.maximum(np.sum(A, axis=0)[:, None] + np.sum(B**2, axis=0) - 2 * product, 0)
