"""With the points in rows."""


def pairwise_sq_dist(A, B):
    P, Q = A.T, B.T
    return ((P[:, None, :] - Q[None, :, :]) ** 2).sum(axis=-1)
