"""The output is used in place of output minus label.

Caught by: several_sizes
Says: The label is left out of dZ2
"""


def backward_two_layer(p, cache, X, Y):
    m = Y.shape[1]
    dZ2 = cache["A2"]
    dZ1 = (p["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }
