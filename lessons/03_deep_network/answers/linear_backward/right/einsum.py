"""Index notation for all three."""


def linear_backward(dZ, cache):
    A_prev, W, _ = cache
    m = dZ.shape[1]
    dW = np.einsum("ji,ki->jk", dZ, A_prev) / m
    db = np.einsum("ji->j", dZ)[:, np.newaxis] / m
    dA_prev = np.einsum("jk,ji->ki", W, dZ)
    return dA_prev, dW, db
