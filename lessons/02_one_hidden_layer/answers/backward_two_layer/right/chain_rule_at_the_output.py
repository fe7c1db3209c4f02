"""The derivative of the cost, times the slope of the logistic function; the gradients of Z as well."""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dA2 = (1 - Y) / (1 - A2) - Y / A2
    dZ2 = dA2 * A2 * (1 - A2)
    dA1 = np.einsum("jk,ji->ki", p["W2"], dZ2)
    dZ1 = dA1 - dA1 * A1**2
    g = {"dZ1": dZ1, "dZ2": dZ2}
    g["dW1"], g["dW2"] = np.einsum("ki,ji->kj", dZ1, X) / m, np.einsum("ki,ji->kj", dZ2, A1) / m
    g["db1"], g["db2"] = (np.sum(dZ, axis=1)[:, None] / m for dZ in (dZ1, dZ2))
    return g
