"""True and False are returned.

Caught by: other_inputs
Says: Make numbers of True and False
"""


def predict(w, b, X):
    A = logistic(w.T @ X + b)
    return A > 0.5
