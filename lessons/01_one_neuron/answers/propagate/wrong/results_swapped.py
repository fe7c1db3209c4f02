"""The cost is returned first.

Caught by: other_shapes
Says: changed places
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return cost, {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}
