"""The cache is returned before the activation.

Caught by: any_shape
Says: changed places
"""


def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    cache = Z
    return cache, A
