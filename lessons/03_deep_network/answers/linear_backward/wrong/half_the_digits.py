"""The numbers are turned into float32, which has half of the digits.

Caught by: several_units
Says: holds float32 numbers
"""


def linear_backward(dZ, cache):
    A_prev, W, b = (part.astype(np.float32) for part in cache)
    dZ = dZ.astype(np.float32)
    m = A_prev.shape[1]
    dW = np.dot(dZ, A_prev.T) / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
