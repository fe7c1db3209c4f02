"""The dictionary holds more than is expected."""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dZ = A - Y
    return {"dZ": dZ, "dw": X @ dZ.T / m, "db": np.average(dZ)}, cost
