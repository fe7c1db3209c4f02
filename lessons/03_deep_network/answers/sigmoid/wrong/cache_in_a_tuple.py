"""The cache is a tuple around Z.

Caught by: any_shape
Says: but it is a tuple
"""


def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    cache = (Z,)
    return A, cache
