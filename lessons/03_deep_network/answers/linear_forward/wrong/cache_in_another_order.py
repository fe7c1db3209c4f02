"""The parts of the cache are in another order.

Caught by: several_units
Says: another order
"""


def linear_forward(A, W, b):
    Z = W @ A + b
    cache = (W, A, b)
    return Z, cache
