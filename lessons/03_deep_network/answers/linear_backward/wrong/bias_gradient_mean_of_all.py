"""db is the mean over everything, units included.

Caught by: several_units
Says: it is summed over everything
"""


def linear_backward(dZ, cache):
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.mean(dZ)
    dA_prev = W.T @ dZ
    return dA_prev, dW, db
