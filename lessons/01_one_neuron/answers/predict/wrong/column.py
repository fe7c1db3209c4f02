"""The result is a column.

Caught by: other_inputs
Says: it is transposed
"""


def predict(w, b, X):
    A = logistic(X.T @ w + b)
    return (A > 0.5).astype(float)
