"""The bias of the first unit is added to all units.

Caught by: several_units
Says: the first unit
"""


def linear_forward(A, W, b):
    Z = np.dot(W, A) + b[0, 0]
    cache = (A, W, b)
    return Z, cache
