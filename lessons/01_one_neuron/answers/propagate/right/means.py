"""Means for the sums."""


def propagate(w, b, X, Y):
    A = logistic(w.T @ X + b)
    error = A - Y
    cost = -np.mean(np.log(np.where(Y == 1, A, 1 - A)))
    dw = np.mean(X * error, axis=1, keepdims=True)
    return {"dw": dw, "db": error.mean()}, float(cost)
