"""The loop ends one example early.

Caught by: several_units
Says: The last example is left out
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    for i in range(m - 1):
        dz = dZ[:, i].reshape(-1, 1)
        a = A_prev[:, i].reshape(-1, 1)
        dW += np.dot(dz, a.T)
        db += dz
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW / m, db / m
