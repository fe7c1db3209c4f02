"""A whole array is the condition of an if statement.

Caught by: other_inputs
Says: ValueError
"""


def predict(w, b, X):
    A = logistic(w.T @ X + b)
    if A > 0.5:
        return np.ones((1, X.shape[1]))
    return np.zeros((1, X.shape[1]))
