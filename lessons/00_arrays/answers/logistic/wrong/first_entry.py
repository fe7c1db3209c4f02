"""Only the first entry is looked at.

Caught by: any_shape
Says: Every entry is that of the first number
"""


def logistic(z):
    s = 1 / (1 + math.exp(-z.flat[0]))
    return np.full(z.shape, s)
