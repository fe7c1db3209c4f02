"""The cache holds Z where A belongs.

Caught by: several_units
Says: The cache holds Z where A belongs
"""


def linear_forward(A, W, b):
    A = W @ A + b
    cache = (A, W, b)
    return A, cache
