"""The gradient is made of 0s and 1s.

Caught by: other_shapes
Says: made of 0s and 1s
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    D = (A > 0.5) - Y
    return {"dw": X @ D.T / m, "db": np.sum(D) / m}, cost
