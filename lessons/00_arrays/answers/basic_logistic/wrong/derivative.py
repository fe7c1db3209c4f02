"""The slope is returned.

Caught by: other_numbers
Says: slope
"""


def basic_logistic(x):
    s = 1 / (1 + math.exp(-x))
    return s * (1 - s)
