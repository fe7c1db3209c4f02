"""db is summed over everything, so all units share one number.

Caught by: several_units
Says: it is summed over everything
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = (1 / m) * np.dot(dZ, A_prev.T)
    db = (1 / m) * np.sum(dZ)
    dA_prev = np.dot(W.T, dZ)
    return dA_prev, dW, db
