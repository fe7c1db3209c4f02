"""Products of rows and columns add up the losses."""


def propagate(w, b, X, Y):
    m = Y.shape[1]
    A = logistic((X.T @ w).T + b)
    cost = np.squeeze(-(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T) / m)
    dw = ((A - Y) @ X.T).T / m
    db = ((A - Y) @ np.ones((m, 1)) / m).item()
    return {"dw": dw, "db": db}, cost
