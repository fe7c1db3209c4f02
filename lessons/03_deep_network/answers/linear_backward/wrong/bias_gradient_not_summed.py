"""db is dZ / m, without the sum over the examples.

Caught by: several_units
Says: not summed
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = dZ / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
