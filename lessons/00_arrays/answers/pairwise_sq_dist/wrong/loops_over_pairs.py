"""A loop visits every pair of points.

Caught by: many_points
Says: does a loop visit every pair?
"""


def pairwise_sq_dist(A, B):
    D = np.zeros((A.shape[1], B.shape[1]))
    for i in range(A.shape[1]):
        for j in range(B.shape[1]):
            D[i, j] = np.sum((A[:, i] - B[:, j]) ** 2)
    return D
