"""The bias is left out.

Caught by: other_inputs
Says: The bias is left out
"""


def predict(w, b, X):
    A = logistic(w.T @ X)
    return (A > 0.5) * 1.0
