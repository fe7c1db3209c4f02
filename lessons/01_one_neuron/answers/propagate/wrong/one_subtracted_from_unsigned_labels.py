"""1 is subtracted from Y, which may be unsigned.

Caught by: labels_of_a_file
Says: Y - 1 makes 255 of an unsigned 0
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = np.sum((Y - 1) * np.log(1 - A) - Y * np.log(A)) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
