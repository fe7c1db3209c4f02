"""The derivative of the sigmoid is returned.

Caught by: any_shape
Says: derivative
"""


def sigmoid(Z):
    s = 1 / (1 + np.exp(-Z))
    A = s * (1 - s)
    return A, Z
