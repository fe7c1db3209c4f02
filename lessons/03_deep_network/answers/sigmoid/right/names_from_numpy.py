"""exp and negative are imported by name."""


from numpy import divide, exp, negative


def sigmoid(x):
    return divide(1, 1 + exp(negative(x))), x
