"""The keys lack their d.

Caught by: several_sizes
Says: has no key "dW2"
"""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = (p["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return {
        "W1": dZ1 @ X.T / m,
        "b1": np.mean(dZ1, axis=1, keepdims=True),
        "W2": dZ2 @ cache["A1"].T / m,
        "b2": np.mean(dZ2, axis=1, keepdims=True),
    }
