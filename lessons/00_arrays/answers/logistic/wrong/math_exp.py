"""math.exp is expected to take an array.

Caught by: any_shape
Says: TypeError
"""


def logistic(z):
    return 1 / (1 + math.exp(-z))
