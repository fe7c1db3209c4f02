"""The weights are transposed in the product.

Caught by: several_units
Says: ValueError
"""


def linear_forward(A, W, b):
    Z = np.dot(W.T, A) + b
    cache = (A, W, b)
    return Z, cache
