"""The results are written into the array that came in.

Caught by: any_shape
Says: changes its input: z
"""


def logistic_derivative(z):
    s = logistic(z)
    z[...] = s * (1 - s)
    return z
