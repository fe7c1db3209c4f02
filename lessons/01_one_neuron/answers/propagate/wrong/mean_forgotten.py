"""The gradients are summed, not averaged.

Caught by: other_shapes
Says: 7 times what it should be, and 7 is the number of examples
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(np.dot(w.T, X) + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.dot(X, (A - Y).T)
    db = np.sum(A - Y)
    return {"dw": dw, "db": db}, cost
