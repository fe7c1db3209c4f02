"""Only the activation is returned.

Caught by: any_shape
Says: there is an array of shape (3, 4)
"""


def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))
