"""The result has one axis only.

Caught by: other_inputs
Says: a dimension of length 1 is lost
"""


def predict(w, b, X):
    A = logistic(w.T @ X + b)
    return (A[0] > 0.5).astype(float)
