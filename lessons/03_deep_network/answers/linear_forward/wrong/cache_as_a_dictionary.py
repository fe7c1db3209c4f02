"""The cache is a dictionary.

Caught by: several_units
Says: there is a dict
"""


def linear_forward(A, W, b):
    Z = W @ A + b
    cache = {"A": A, "W": W, "b": b}
    return Z, cache
