"""dw is a row.

Caught by: other_shapes
Says: it is transposed
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = (A - Y) @ X.T / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
