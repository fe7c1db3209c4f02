"""The answers are cut off at 0.01 and 0.99 in the cost.

Caught by: large_numbers
Says: The answers are cut off at 0.01 and 0.99: take them as they are.
"""


def propagate(w, b, X, Y):
    A = logistic(w.T @ X + b)
    C = np.clip(A, 0.01, 0.99)
    cost = -np.mean(Y * np.log(C) + (1 - Y) * np.log(1 - C))
    return {"dw": X @ (A - Y).T / X.shape[1], "db": np.mean(A - Y)}, cost
