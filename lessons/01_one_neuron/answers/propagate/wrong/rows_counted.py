"""m is the number of inputs.

Caught by: other_shapes
Says: m is taken from the rows of X
"""


def propagate(w, b, X, Y):
    m = X.shape[0]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
