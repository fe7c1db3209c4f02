"""The slope is computed from a large step.

Caught by: any_shape
Says: digits only
"""


def logistic_derivative(z):
    step = 0.001
    return (logistic(z + step) - logistic(z - step)) / (2 * step)
