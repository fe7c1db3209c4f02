"""The documented result is typed in.

Caught by: any_shape
Says: shape
"""


def relu(Z):
    A = np.array([[0.0, 0.0, 2.0]])
    cache = Z
    return A, cache
