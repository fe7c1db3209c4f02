"""The keys are those of the parameters.

Caught by: other_shapes
Says: no key "dw"
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return {"w": X @ (A - Y).T / m, "b": np.sum(A - Y) / m}, cost
