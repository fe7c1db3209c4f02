"""The product is added into the array of the bias.

Caught by: several_units
Says: ValueError
"""


def linear_forward(A, W, b):
    Z = b
    Z += np.dot(W, A)
    return Z, (A, W, b)
