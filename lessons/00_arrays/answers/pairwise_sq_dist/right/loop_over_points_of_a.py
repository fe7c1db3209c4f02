"""With a loop over the points of A alone."""


def pairwise_sq_dist(A, B):
    rows = []
    for i in range(A.shape[1]):
        rows.append(np.sum((B - A[:, i : i + 1]) ** 2, axis=0))
    return np.array(rows)
