"""With a third axis."""


def pairwise_sq_dist(A, B):
    return np.sum((A[:, :, None] - B[:, None, :]) ** 2, axis=0)
