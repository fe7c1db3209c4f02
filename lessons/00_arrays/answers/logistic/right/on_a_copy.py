"""Step by step on a copy."""


def logistic(z):
    s = np.array(z, dtype=float)
    s *= -1
    np.exp(s, out=s)
    s += 1
    return np.reciprocal(s)
