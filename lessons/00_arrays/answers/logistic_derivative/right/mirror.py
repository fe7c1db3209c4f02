"""With the value at -z in place of 1 - s."""


def logistic_derivative(z):
    return logistic(z) * logistic(-z)
