"""exp is called without np.

Caught by: any_shape
Says: NameError
"""


def sigmoid(Z):
    A = 1 / (1 + exp(-Z))
    return A, Z
