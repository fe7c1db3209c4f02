"""The gradients are not in a dictionary.

Caught by: other_shapes
Says: should have 2 parts, but it has 3
"""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    return X @ (A - Y).T / m, np.sum(A - Y) / m, cost
