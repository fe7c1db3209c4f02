"""The sigmoid is computed.

Caught by: any_shape
Says: sigmoid
"""


def relu(Z):
    A = 1 / (1 + np.exp(-Z))
    return A, Z
