"""The errors are not transposed.

Caught by: other_shapes
Says: ValueError
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, A - Y) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
