"""np.max takes Z for an axis.

Caught by: any_shape
Says: TypeError
"""


def relu(Z):
    A = np.max(0, Z)
    cache = Z
    return A, cache
