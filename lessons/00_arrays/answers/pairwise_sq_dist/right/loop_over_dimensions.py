"""With a loop over the dimensions."""


def pairwise_sq_dist(A, B):
    D = np.zeros((A.shape[1], B.shape[1]))
    for a, b in zip(A, B):
        D += np.subtract.outer(a, b) ** 2
    return D
