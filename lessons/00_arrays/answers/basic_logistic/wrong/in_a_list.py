"""The result is put into a list.

Caught by: other_numbers
Says: should be a number
"""


def basic_logistic(x):
    return [1 / (1 + math.exp(-x))]
