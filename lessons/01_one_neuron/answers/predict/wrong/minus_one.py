"""The classes are -1 and 1.

Caught by: other_inputs
Says: The decisions are the numbers -1 and 1
"""


def predict(w, b, X):
    return np.where(logistic(w.T @ X + b) > 0.5, 1.0, -1.0)
