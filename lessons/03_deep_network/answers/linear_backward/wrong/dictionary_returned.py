"""The results are returned in a dictionary, where three arrays are expected.

Caught by: several_units
Says: there is a dict
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    grads = {}
    grads["dA_prev"] = np.dot(W.T, dZ)
    grads["dW"] = np.dot(dZ, A_prev.T) / m
    grads["db"] = np.sum(dZ, axis=1, keepdims=True) / m
    return grads
