"""The logistic function is applied twice.

Caught by: other_shapes
Says: applied twice
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    Z = logistic(w.T @ X + b)
    A = logistic(Z)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
