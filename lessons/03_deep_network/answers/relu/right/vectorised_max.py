"""The built-in max, vectorised."""


def relu(Z):
    larger = np.vectorize(lambda z: max(0.0, z))
    A = larger(Z)
    return A, np.copy(Z)
