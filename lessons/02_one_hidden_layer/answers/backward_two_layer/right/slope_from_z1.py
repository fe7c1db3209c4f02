"""The slope of the tanh from Z1, as one over the square of the hyperbolic cosine."""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    dZ2 = cache["A2"] - Y.astype(float)
    dZ1 = (p["W2"].T @ dZ2) / np.cosh(cache["Z1"]) ** 2
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": dZ1.sum(axis=1).reshape(-1, 1) / m,
        "dW2": dZ2 @ cache["A1"].T / m,
        "db2": dZ2.sum(axis=1).reshape(-1, 1) / m,
    }
