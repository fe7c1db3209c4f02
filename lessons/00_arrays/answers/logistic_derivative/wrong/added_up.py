"""The slopes are added up.

Caught by: any_shape
Says: one number only
"""


def logistic_derivative(z):
    s = logistic(z)
    return np.sum(s * (1 - s))
