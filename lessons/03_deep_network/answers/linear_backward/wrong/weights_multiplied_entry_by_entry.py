"""dA_prev multiplies entry by entry where a matrix product is expected.

Caught by: several_units
Says: stops with ValueError
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T * dZ
    return dA_prev, dW, db
