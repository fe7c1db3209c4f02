"""The activation in the cache is divided by m in place.

Caught by: several_units
Says: changes its input: cache[0]
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    A_prev /= m
    dW = np.dot(dZ, A_prev.T)
    db = np.mean(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
