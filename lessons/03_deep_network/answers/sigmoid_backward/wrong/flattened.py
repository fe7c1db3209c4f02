"""The loop collects the entries in one row, and the shape is lost.

Caught by: any_shape
Says: has the shape (12,), but (3, 4) is expected
"""


def sigmoid_backward(dA, cache):
    dZ = []
    for g, z in zip(dA.flatten(), cache.flatten()):
        s = 1 / (1 + np.exp(-z))
        dZ.append(g * s * (1 - s))
    return np.array(dZ)
