"""The minimum is taken instead of the maximum.

Caught by: any_shape
Says: minimum
"""


def relu(Z):
    A = np.minimum(0, Z)
    cache = Z
    return A, cache
