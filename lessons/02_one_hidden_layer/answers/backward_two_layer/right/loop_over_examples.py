"""The gradients of the examples are added up one by one."""


def backward_two_layer(p, cache, X, Y):
    g = {"d" + key: np.zeros(value.shape) for key, value in p.items()}
    m = X.shape[1]
    for i in range(m):
        x, a1, a2 = X[:, [i]], cache["A1"][:, [i]], cache["A2"][:, [i]]
        dz2 = a2 - Y[:, [i]]
        dz1 = p["W2"].T @ dz2 * (1 - a1) * (1 + a1)
        g["dW1"] += dz1 @ x.T / m
        g["db1"] += dz1 / m
        g["dW2"] += dz2 @ a1.T / m
        g["db2"] += dz2 / m
    return g
