"""The product is computed for the first unit only.

Caught by: several_units
Says: the first unit
"""


def linear_forward(A, W, b):
    Z = W[0:1, :] @ A + b
    return Z, (A, W, b)
