"""The exponential of a list of numbers is asked of math.exp.

Caught by: other_numbers
Says: TypeError
"""


def basic_logistic(x):
    return 1 / (1 + math.exp([-x]))
