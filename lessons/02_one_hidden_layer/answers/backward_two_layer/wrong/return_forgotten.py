"""Nothing is returned.

Caught by: several_sizes
Says: returns None
"""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y
    dZ1 = (p["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    g = {"dW1": dZ1 @ X.T / m, "dW2": dZ2 @ cache["A1"].T / m}
    g["db1"], g["db2"] = dZ1.mean(axis=1, keepdims=True), dZ2.mean(axis=1, keepdims=True)
