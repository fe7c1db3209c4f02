"""The mean of dZ over the columns."""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    dW = dZ @ A_prev.T / A_prev.shape[1]
    db = dZ.mean(axis=1, keepdims=True)
    return W.T @ dZ, dW, db
