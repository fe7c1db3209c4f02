"""As a product of the errors with their signs."""


def L1(yhat, y):
    d = y - yhat
    return d @ np.sign(d)
