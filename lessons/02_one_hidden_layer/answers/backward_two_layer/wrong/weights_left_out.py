"""W2 is left out on the way to the hidden layer.

Caught by: several_sizes
Says: The weights W2 are left out of dZ1
"""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = np.sum(dZ2, axis=0, keepdims=True) * (1 - cache["A1"] ** 2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.mean(dZ1, axis=1, keepdims=True),
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": np.mean(dZ2, axis=1, keepdims=True),
    }
