"""Rows of the unit matrix, transposed."""


def one_hot(y, k):
    return np.identity(k)[y].T
