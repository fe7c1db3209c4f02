"""The factor s is forgotten: the square in the quotient rule is missing.

Caught by: any_shape
Says: The factor s is missing
"""


def sigmoid_backward(dA, cache):
    Z = cache
    dZ = dA * np.exp(-Z) / (1 + np.exp(-Z))
    return dZ
