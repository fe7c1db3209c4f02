"""The cache holds A instead of Z.

Caught by: any_shape
Says: The cache holds A
"""


def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    cache = A
    return A, cache
