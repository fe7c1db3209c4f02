"""The cost is an array of one number.

Caught by: other_shapes
Says: one number is expected, not an array
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -(Y @ np.log(A).T + (1 - Y) @ np.log(1 - A).T) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
