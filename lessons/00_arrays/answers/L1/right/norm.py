"""With a norm."""


def L1(yhat, y):
    return np.linalg.norm(y - yhat, 1)
