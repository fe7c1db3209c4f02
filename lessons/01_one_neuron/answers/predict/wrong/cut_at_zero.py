"""The probability is cut at 0.

Caught by: other_inputs
Says: the cut is at 0.5
"""


def predict(w, b, X):
    A = logistic(w.T @ X + b)
    return (A > 0) * 1.0
