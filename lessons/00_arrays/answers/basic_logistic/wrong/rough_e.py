"""The number e is rounded to 2.718.

Caught by: other_numbers
Says: s is
"""


def basic_logistic(x):
    return 1 / (1 + 2.718 ** (-x))
