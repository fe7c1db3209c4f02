"""In two cases, so that no exponent is above 0."""


def basic_logistic(x):
    if x >= 0:
        return 1 / (1 + math.exp(-x))
    e = math.exp(x)
    return e / (1 + e)
