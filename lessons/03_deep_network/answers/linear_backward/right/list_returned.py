"""A list of three, with the cache taken by index."""


def linear_backward(dZ, cache):
    m = cache[0].shape[1]
    dW = np.dot(dZ, cache[0].T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    return [np.dot(cache[1].T, dZ), dW, db]
