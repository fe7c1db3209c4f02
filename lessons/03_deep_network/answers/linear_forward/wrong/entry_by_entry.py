"""W and A are multiplied entry by entry.

Caught by: several_units
Says: ValueError
"""


def linear_forward(A, W, b):
    Z = W * A + b
    cache = (A, W, b)
    return Z, cache
