"""With np.einsum, and the absolute value in place of the maximum."""


def pairwise_sq_dist(A, B):
    a, b = np.einsum("ki,ki->i", A, A), np.einsum("kj,kj->j", B, B)
    return np.abs(a[:, None] - 2 * np.einsum("ki,kj->ij", A, B) + b[None, :])
