"""Z times the places where it is positive."""


def relu(Z):
    A = Z * (Z > 0)
    cache = Z
    return A, cache
