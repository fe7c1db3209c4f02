"""The cache lacks the bias.

Caught by: several_units
Says: (A, W, b) should have 3 parts, but it has 2
"""


def linear_forward(A, W, b):
    Z = W @ A + b
    cache = (A, W)
    return Z, cache
