"""All products the other way round, transposed at the end."""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(A_prev, dZ.T).T / m
    db = (np.sum(dZ.T, axis=0, keepdims=True) / m).T
    dA_prev = np.dot(dZ.T, W).T
    return dA_prev, dW, db
