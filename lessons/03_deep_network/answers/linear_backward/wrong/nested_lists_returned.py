"""The gradients are returned as nested lists of numbers, not as arrays.

Caught by: several_units
Says: should be a NumPy array, but it is a list
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev.tolist(), dW.tolist(), db.tolist()
