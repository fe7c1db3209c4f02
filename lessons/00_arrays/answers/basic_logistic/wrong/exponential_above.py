"""The exponential with a minus stands above the line.

Caught by: other_numbers
Says: minus sign
"""


def basic_logistic(x):
    return math.exp(-x) / (1 + math.exp(-x))
