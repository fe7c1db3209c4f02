"""An if statement asks a whole array for its sign.

Caught by: any_shape
Says: ValueError
"""


def relu(Z):
    if Z > 0:
        A = Z
    else:
        A = 0
    return A, Z
