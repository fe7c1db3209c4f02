"""As a sum of squares."""


def L2(yhat, y):
    return np.sum((yhat - y) ** 2)
