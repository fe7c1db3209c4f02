"""It is divided by 2, whatever the number of examples is.

Caught by: several_units
Says: number of examples
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = 2
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
