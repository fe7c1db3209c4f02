"""The gradients of the weights are transposed.

Caught by: several_sizes
Says: it is transposed
"""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = (p["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return {
        "dW1": X @ dZ1.T / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": cache["A1"] @ dZ2.T / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }
