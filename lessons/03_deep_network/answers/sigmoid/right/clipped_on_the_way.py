"""Z is clipped for the exponential only."""


def sigmoid(Z):
    clipped = np.clip(Z, -500, 500)
    A = 1.0 / (1.0 + np.exp(-clipped))
    return A, Z
