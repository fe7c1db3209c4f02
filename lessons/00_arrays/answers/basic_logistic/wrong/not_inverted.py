"""The sum is returned instead of 1 divided by it.

Caught by: other_numbers
Says: 1 divided by that is expected
"""


def basic_logistic(x):
    return 1 + math.exp(-x)
