"""By way of the hyperbolic tangent."""


def basic_logistic(x):
    return 0.5 * (1 + math.tanh(x / 2))
