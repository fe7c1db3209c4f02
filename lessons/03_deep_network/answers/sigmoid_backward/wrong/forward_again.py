"""The sigmoid is applied to dA, as on the way forward.

Caught by: any_shape
Says: dA and Z have changed places
"""


def sigmoid_backward(dA, cache):
    Z = cache
    s = 1 / (1 + np.exp(-dA))
    dZ = Z * s * (1 - s)
    return dZ
