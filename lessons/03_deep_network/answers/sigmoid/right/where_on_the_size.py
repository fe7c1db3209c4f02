"""np.where with the exponential of minus the absolute value."""


def sigmoid(Z):
    e = np.exp(-np.abs(Z))
    A = np.where(Z >= 0, 1 / (1 + e), e / (1 + e))
    return A, Z
