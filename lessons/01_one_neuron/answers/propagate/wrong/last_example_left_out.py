"""The loop ends one example early.

Caught by: other_shapes
Says: The last example is left out
"""


def propagate(w, b, X, Y):
    n, m = X.shape
    dw, db, cost = np.zeros((n, 1)), 0.0, 0.0
    for i in range(m - 1):
        x, y = X[:, i : i + 1], Y[0, i]
        a = logistic((w.T @ x + b).item())
        cost -= y * np.log(a) + (1 - y) * np.log(1 - a)
        dw += x * (a - y)
        db += a - y
    return {"dw": dw / m, "db": db / m}, cost / m
