"""Large entries are clipped in the array that came in.

Caught by: far_out
Says: changes its input: Z
"""


def sigmoid(Z):
    Z[Z > 500] = 500
    Z[Z < -500] = -500
    A = 1 / (1 + np.exp(-Z))
    cache = Z
    return A, cache
