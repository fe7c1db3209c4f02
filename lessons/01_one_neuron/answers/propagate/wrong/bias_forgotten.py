"""The bias is left out.

Caught by: other_shapes
Says: The bias is left out
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
