"""The gradient is made of A, not of A - Y.

Caught by: other_shapes
Says: made of the answers A alone
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ A.T / m, "db": np.sum(A) / m}, cost
