"""The answers are written over the labels.

Caught by: other_shapes
Says: changes its input: Y
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    Y -= A
    return {"dw": -X @ Y.T / m, "db": -np.sum(Y) / m}, cost
