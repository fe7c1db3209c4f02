"""The bias is added as a row.

Caught by: several_units
Says: ValueError
"""


def linear_forward(A, W, b):
    Z = np.dot(W, A) + b.T
    cache = (A, W, b)
    return Z, cache
