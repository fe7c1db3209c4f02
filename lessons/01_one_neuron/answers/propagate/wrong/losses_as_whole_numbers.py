"""The losses are collected in an array of the labels' kind.

Caught by: labels_of_a_file
Says: cut to whole numbers
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    losses = np.zeros_like(Y)
    for i in range(m):
        losses[0, i] = -np.log(A[0, i]) if Y[0, i] == 1 else -np.log(1 - A[0, i])
    cost = np.sum(losses) / m
    return {"dw": X @ (A - Y).T / m, "db": np.sum(A - Y) / m}, cost
