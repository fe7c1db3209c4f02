"""Z is rounded to eight digits.

Caught by: several_units
Says: digits only
"""


def linear_forward(A, W, b):
    Z = np.round(np.dot(W, A) + b, 8)
    cache = (A, W, b)
    return Z, cache
