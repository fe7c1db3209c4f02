"""The largest entry of all is taken.

Caught by: any_shape
Says: has the shape (), but (3, 4) is expected
"""


def relu(Z):
    A = np.maximum(0, np.max(Z))
    return A, Z
