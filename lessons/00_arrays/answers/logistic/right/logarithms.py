"""By way of logarithms."""


def logistic(z):
    return np.exp(-np.logaddexp(0, -z))
