"""By comparing, as floats."""


def one_hot(y, k):
    return (np.arange(k).reshape(-1, 1) == y).astype(float)
