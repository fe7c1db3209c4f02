"""Z and the three parts of the cache are returned side by side.

Caught by: several_units
Says: should have 2 parts, but it has 4
"""


def linear_forward(A, W, b):
    Z = W @ A + b
    return Z, A, W, b
