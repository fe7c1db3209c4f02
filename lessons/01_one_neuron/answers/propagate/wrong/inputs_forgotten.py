"""dw is the mean error, without the inputs.

Caught by: other_shapes
Says: the inputs X are missing
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = np.ones(w.shape) * np.sum(A - Y) / m
    return {"dw": dw, "db": np.sum(A - Y) / m}, cost
