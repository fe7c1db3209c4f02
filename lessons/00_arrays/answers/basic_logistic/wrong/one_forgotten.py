"""The 1 below the line is left out.

Caught by: other_numbers
Says: The 1 in the sum below the line is missing
"""


def basic_logistic(x):
    return 1 / math.exp(-x)
