"""The weights are not transposed.

Caught by: other_shapes
Says: ValueError
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
