"""Only Z is returned, without the cache.

Caught by: several_units
Says: there is an array of shape (3, 4)
"""


def linear_forward(A, W, b):
    Z = W @ A + b
    cache = (A, W, b)
    return Z
