"""The base and the exponent have changed places.

Caught by: other_numbers
"""


def basic_logistic(x):
    return 1 / (1 + (-x) ** math.e)
