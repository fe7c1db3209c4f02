"""The result is cut to whole numbers.

Caught by: any_shape
Says: floating-point numbers
"""


def relu(Z):
    A = np.maximum(0, Z).astype(int)
    return A, Z
