"""The minus stands before the first term only.

Caught by: other_shapes
Says: The two terms are subtracted
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = (-np.sum(Y * np.log(A)) + np.sum((1 - Y) * np.log(1 - A))) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
