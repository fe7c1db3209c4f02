"""The result is stored in single precision.

Caught by: any_shape
Says: half of the digits
"""


def logistic(z):
    return (1 / (1 + np.exp(-z))).astype(np.float32)
