"""The cache holds A instead of Z.

Caught by: any_shape
Says: The cache holds A
"""


def relu(Z):
    A = np.maximum(0, Z)
    cache = A
    return A, cache
