"""Only the activation is returned.

Caught by: any_shape
Says: there is an array of shape (3, 4)
"""


def relu(Z):
    A = np.maximum(0, Z)
    return A
