"""The cache is returned before the activation.

Caught by: any_shape
Says: changed places
"""


def relu(Z):
    A = np.maximum(0, Z)
    cache = Z
    return cache, A
