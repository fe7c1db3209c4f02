"""A wrong answer and its label add up to 1."""


def mislabeled(p, y):
    return np.flatnonzero(p + y == 1)
