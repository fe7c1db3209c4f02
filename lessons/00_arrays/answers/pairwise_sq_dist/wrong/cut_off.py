"""Squared distances are cut off at 1000.

Caught by: points_far_apart
"""


def pairwise_sq_dist(A, B):
    D = np.sum(A**2, axis=0)[:, None] + np.sum(B**2, axis=0) - 2 * A.T @ B
    return np.clip(D, 0, 1000)
