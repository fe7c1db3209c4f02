"""The largest entry of all is taken.

Caught by: any_shape
Says: should have the shape (3, 4), but it is one number only
"""


def relu(Z):
    A = np.maximum(0, np.max(Z))
    return A, Z
