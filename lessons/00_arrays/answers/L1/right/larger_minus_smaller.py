"""The smaller is subtracted from the larger."""


def L1(yhat, y):
    return np.sum(np.maximum(y, yhat) - np.minimum(y, yhat))
