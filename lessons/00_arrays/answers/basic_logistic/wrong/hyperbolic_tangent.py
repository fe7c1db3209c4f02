"""The hyperbolic tangent is computed.

Caught by: other_numbers
Says: hyperbolic tangent
"""


def basic_logistic(x):
    return math.tanh(x)
