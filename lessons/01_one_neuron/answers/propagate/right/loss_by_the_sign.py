"""The loss is written as one logarithm, with the sign of the label."""


def propagate(w, b, X, Y):
    Z = np.dot(w.T, X) + b
    A = logistic(Z)
    cost = np.mean(np.logaddexp(0, np.where(Y == 1, -Z, Z)))
    return {"dw": np.mean(X * (A - Y), axis=1, keepdims=True), "db": (A - Y).mean()}, cost
