"""One number at a time."""


def sigmoid(Z):
    def one(z):
        return 1 / (1 + np.exp(-z))

    A = np.array([one(z) for z in Z.flatten()]).reshape(Z.shape)
    return A, Z.copy()
