"""The documented result is typed in.

Caught by: other_numbers
Says: is not right
"""


def basic_logistic(x):
    return 0.9525741268224334
