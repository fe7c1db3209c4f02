"""What goes back to the layer before is divided by the number of examples, too.

Caught by: several_units
Says: It should not be divided by the number of examples: (14) has no 1/m
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = 1 / m * np.dot(dZ, A_prev.T)
    db = 1 / m * np.sum(dZ, axis=1, keepdims=True)
    dA_prev = 1 / m * np.dot(W.T, dZ)
    return dA_prev, dW, db
