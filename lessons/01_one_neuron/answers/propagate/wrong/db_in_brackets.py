"""db is an array of one number.

Caught by: other_shapes
Says: one number is expected, not an array
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    db = np.sum(A - Y, axis=1, keepdims=True) / m
    return {"dw": X @ (A - Y).T / m, "db": db}, cost
