"""A branch for positive and one for negative entries, so that nothing overflows."""


def sigmoid(Z):
    A = np.empty_like(Z)
    positive = Z >= 0
    A[positive] = 1 / (1 + np.exp(-Z[positive]))
    e = np.exp(Z[~positive])
    A[~positive] = e / (1 + e)
    cache = Z
    return A, cache
