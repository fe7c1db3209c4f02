"""The weights after the step are used for the hidden layer.

Caught by: several_sizes
Says: g["dW1"]
"""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dW2 = dZ2 @ cache["A1"].T / m
    W2 = p["W2"] - 1.2 * dW2
    dZ1 = (W2.T @ dZ2) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": dW2,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }
