"""The cost is the squared error.

Caught by: other_shapes
Says: squared error, not the cross-entropy
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = np.sum((A - Y) ** 2) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
