"""Multiplied out."""


def logistic_derivative(z):
    s = logistic(z)
    return s - s**2
