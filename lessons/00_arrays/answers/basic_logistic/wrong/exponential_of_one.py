"""math.exp is called with a list of numbers.

Caught by: other_numbers
Says: TypeError
"""


def basic_logistic(x):
    return 1 / (1 + math.exp([-x]))
