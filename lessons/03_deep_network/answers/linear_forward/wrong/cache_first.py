"""The cache is returned before Z.

Caught by: several_units
Says: Z should be a NumPy array, but it is a tuple of 3 parts
"""


def linear_forward(A, W, b):
    Z = W @ A + b
    cache = (A, W, b)
    return cache, Z
