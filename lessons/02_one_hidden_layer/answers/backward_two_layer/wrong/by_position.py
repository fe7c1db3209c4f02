"""The parts of the cache are taken by their places, not by their names.

Caught by: large_numbers
"""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    Z1, A1, Z2, A2 = cache.values()
    dZ2 = A2 - Y
    dZ1 = p["W2"].T @ dZ2 * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }
