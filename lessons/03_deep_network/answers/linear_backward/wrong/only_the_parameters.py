"""Only dW and db are returned, and nothing for the layer before.

Caught by: several_units
Says: should have 3 parts, but it has 2
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return dW, db
