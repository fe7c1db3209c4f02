"""In several steps, with the number e as a constant."""


def basic_logistic(x):
    exponential = math.e ** (-x)
    below = 1.0 + exponential
    s = below ** (-1)
    return s
