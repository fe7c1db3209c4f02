"""The probabilities are returned.

Caught by: other_inputs
Says: These are the probabilities
"""


def predict(w, b, X):
    return logistic(w.T @ X + b)
