"""The gradient is cut off at 3.

Caught by: very_sure
"""


def propagate(w, b, X, Y):
    A = logistic(w.T @ X + b)
    cost = -np.mean(np.log(np.where(Y == 1, A, 1 - A)))
    dw = np.clip(X @ (A - Y).T / X.shape[1], -3, 3)
    return {"dw": dw, "db": np.mean(A - Y)}, cost
