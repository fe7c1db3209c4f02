"""dw multiplies entry by entry.

Caught by: other_shapes
Says: Multiply as matrices
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = 1 / m * X * (A - Y)
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
