"""The product is A times W instead of W times A.

Caught by: several_units
Says: ValueError
"""


def linear_forward(A, W, b):
    Z = np.dot(A, W) + b
    cache = (A, W, b)
    return Z, cache
