"""The 1 below the line is left out.

Caught by: any_shape
Says: The 1 in the sum below the line is missing
"""


def logistic(z):
    return 1 / np.exp(-z)
