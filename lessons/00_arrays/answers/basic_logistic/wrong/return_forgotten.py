"""The result is printed instead of returned.

Caught by: other_numbers
Says: returns None
"""


def basic_logistic(x):
    s = 1 / (1 + math.exp(-x))
    print(s)
