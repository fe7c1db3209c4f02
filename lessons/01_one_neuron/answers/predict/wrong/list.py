"""The predictions are a list.

Caught by: other_inputs
Says: should be a NumPy array, but it is a list
"""


def predict(w, b, X):
    A = logistic(w.T @ X + b)
    return [1 if a > 0.5 else 0 for a in A[0]]
