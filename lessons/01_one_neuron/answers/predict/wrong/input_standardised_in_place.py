"""The inputs are scaled in place.

Caught by: other_inputs
Says: changes its input: X
"""


def predict(w, b, X):
    X /= np.max(np.abs(X)) * 2
    return (logistic(w.T @ X + b) > 0.5).astype(float)
