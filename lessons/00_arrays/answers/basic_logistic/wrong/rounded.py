"""The result is rounded.

Caught by: other_numbers
Says: digits only
"""


def basic_logistic(x):
    return round(1 / (1 + math.exp(-x)), 7)
