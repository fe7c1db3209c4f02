"""A product with a column of ones is a sum."""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.dot(dZ, np.ones((m, 1))) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
