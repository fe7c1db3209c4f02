"""The result has its examples in rows.

Caught by: several_units
Says: it is transposed
"""


def linear_forward(A, W, b):
    Z = A.T @ W.T + b.T
    return Z, (A, W, b)
