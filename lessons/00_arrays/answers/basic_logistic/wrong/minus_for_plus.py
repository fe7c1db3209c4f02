"""The exponential is subtracted.

Caught by: other_numbers
Says: The exponential is subtracted
"""


def basic_logistic(x):
    return 1 / (1 - math.exp(-x))
