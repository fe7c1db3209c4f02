"""The activation is printed instead of returned.

Caught by: any_shape
Says: returns None
"""


def sigmoid(Z):
    A = 1 / (1 + np.exp(-Z))
    cache = Z
    print(A, cache)
