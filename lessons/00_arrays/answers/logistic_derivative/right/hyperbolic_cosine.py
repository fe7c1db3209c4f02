"""By way of the hyperbolic cosine."""


def logistic_derivative(z):
    return 0.25 / np.cosh(z / 2) ** 2
