"""It is multiplied by z.

Caught by: any_shape
Says: z times the slope
"""


def logistic_derivative(z):
    s = logistic(z)
    return z * s * (1 - s)
