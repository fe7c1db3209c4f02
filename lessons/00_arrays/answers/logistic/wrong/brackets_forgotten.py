"""The brackets below the line are left out.

Caught by: any_shape
Says: Are brackets missing?
"""


def logistic(z):
    return 1 / 1 + np.exp(-z)
