"""The logarithm of the sigmoid first."""


def sigmoid(Z):
    return np.exp(-np.logaddexp(0, -Z)), Z
