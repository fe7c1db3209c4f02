"""np.vectorize makes an array function of one for numbers."""


def logistic(z):
    return np.vectorize(lambda x: 1 / (1 + np.exp(-x)))(z)
