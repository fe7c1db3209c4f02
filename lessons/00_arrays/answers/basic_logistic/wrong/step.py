"""The result is rounded to 0 or 1.

Caught by: other_numbers
Says: It is 0 or 1
"""


def basic_logistic(x):
    s = 1 / (1 + math.exp(-x))
    return 1.0 if s > 0.5 else 0.0
