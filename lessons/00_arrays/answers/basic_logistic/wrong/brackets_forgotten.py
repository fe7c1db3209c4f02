"""The brackets below the line are left out.

Caught by: other_numbers
Says: Are brackets missing?
"""


def basic_logistic(x):
    s = 1 / 1 + math.exp(-x)
    return s
