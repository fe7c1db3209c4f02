"""Every entry of db is the sum over all units and all examples.

Caught by: several_units
Says: every entry is the sum over everything
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.zeros(b.shape) + np.sum(dZ) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
