"""The return statement is missing.

Caught by: other_inputs
Says: returns None
"""


def predict(w, b, X):
    A = logistic(w.T @ X + b)
    Y_prediction = (A > 0.5).astype(float)
