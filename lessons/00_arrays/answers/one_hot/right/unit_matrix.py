"""Columns of the unit matrix."""


def one_hot(y, k):
    return np.eye(k)[:, y]
