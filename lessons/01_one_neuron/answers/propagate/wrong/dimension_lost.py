"""dw has one axis only.

Caught by: other_shapes
Says: a dimension of length 1 is lost
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.sum(X * (A - Y), axis=1) / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
