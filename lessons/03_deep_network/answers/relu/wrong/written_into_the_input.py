"""The result is written into the array that came in.

Caught by: any_shape
Says: changes its input: Z
"""


def relu(Z):
    A = np.maximum(0, Z, out=Z)
    return A, Z
