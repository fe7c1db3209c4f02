"""Only the first sixteen examples are added up.

Caught by: several_units
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ[:, :16] @ A_prev[:, :16].T / m
    return W.T @ dZ, dW, np.sum(dZ, axis=1, keepdims=True) / m
