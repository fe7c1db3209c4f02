"""A list of positions."""


def mislabeled(p, y):
    return [i for i, (a, b) in enumerate(zip(p[0], y[0])) if a != b]
