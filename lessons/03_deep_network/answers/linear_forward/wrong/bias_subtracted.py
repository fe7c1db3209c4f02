"""The bias is subtracted.

Caught by: several_units
Says: The bias is subtracted
"""


def linear_forward(A, W, b):
    Z = W @ A - b
    return Z, (A, W, b)
