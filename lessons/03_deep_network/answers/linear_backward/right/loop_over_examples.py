"""A loop over the examples adds up what each one says."""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dA_prev = np.zeros(A_prev.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    for i in range(m):
        dz = dZ[:, [i]]
        dW += dz @ A_prev[:, [i]].T / m
        db += dz / m
        dA_prev[:, [i]] = W.T @ dz
    return dA_prev, dW, db
