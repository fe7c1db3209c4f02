"""As the square of the norm."""


def L2(yhat, y):
    return np.linalg.norm(y - yhat) ** 2
