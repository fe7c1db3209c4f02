"""The sigmoid is computed in place, which overwrites the cache.

Caught by: any_shape
Says: changes its input: cache
"""


def sigmoid_backward(dA, cache):
    s = cache
    s *= -1
    s = 1 / (1 + np.exp(s))
    dZ = dA * s * (1 - s)
    return dZ
