"""With NumPy's exponential."""


def basic_logistic(x):
    return 1 / (1 + np.exp(-x))
