"""The mean of the biases is added to all units.

Caught by: several_units
Says: the mean of the biases
"""


def linear_forward(A, W, b):
    Z = np.dot(W, A) + b.mean()
    cache = (A, W, b)
    return Z, cache
