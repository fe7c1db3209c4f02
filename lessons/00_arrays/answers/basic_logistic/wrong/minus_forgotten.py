"""The exponent lacks its minus sign.

Caught by: other_numbers
Says: The exponent lacks its minus sign
"""


def basic_logistic(x):
    return 1 / (1 + math.exp(x))
