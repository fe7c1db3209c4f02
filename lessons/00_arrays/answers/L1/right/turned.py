"""With the difference turned round."""


def L1(yhat, y):
    return np.abs(yhat - y).sum()
