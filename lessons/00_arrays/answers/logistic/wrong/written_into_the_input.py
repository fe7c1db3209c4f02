"""The results are written into the array that came in.

Caught by: any_shape
Says: changes its input: z
"""


def logistic(z):
    z[...] = 1 / (1 + np.exp(-z))
    return z
