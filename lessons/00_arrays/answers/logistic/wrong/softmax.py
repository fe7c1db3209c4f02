"""The exponentials are divided by their sum.

Caught by: any_shape
Says: each entry is on its own
"""


def logistic(z):
    e = np.exp(z)
    return e / np.sum(e)
