"""dZ is divided first, into a new array."""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    scaled = dZ / A_prev.shape[1]
    return np.dot(W.T, dZ), np.dot(scaled, A_prev.T), np.sum(scaled, axis=1, keepdims=True)
