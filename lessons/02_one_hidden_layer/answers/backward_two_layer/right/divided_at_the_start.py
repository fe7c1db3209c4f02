"""dZ is divided by m, and nothing afterwards."""


def backward_two_layer(p, cache, X, Y):
    one = np.ones((X.shape[1], 1))
    dZ2 = (cache["A2"] - Y) / X.shape[1]
    dZ1 = (p["W2"].T @ dZ2) * (1 - cache["A1"] ** 2)
    return {"dW2": dZ2 @ cache["A1"].T, "db2": dZ2 @ one, "dW1": dZ1 @ X.T, "db1": dZ1 @ one}
