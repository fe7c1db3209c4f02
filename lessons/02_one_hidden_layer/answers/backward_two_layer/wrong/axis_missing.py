"""The sums of the biases have no axis.

Caught by: several_sizes
Says: one number is left
"""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = (p["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.sum(dZ2) / m,
    }
