"""A mean without keepdims, reshaped to a column afterwards."""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.matmul(dZ, A_prev.transpose()) / m
    db = np.mean(dZ, axis=1).reshape(b.shape)
    dA_prev = np.matmul(W.transpose(), dZ)
    return dA_prev, dW, db
