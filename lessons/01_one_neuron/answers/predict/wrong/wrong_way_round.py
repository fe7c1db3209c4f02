"""Zero and one are the wrong way round.

Caught by: other_inputs
Says: the wrong way round
"""


def predict(w, b, X):
    A = logistic(w.T @ X + b)
    return np.where(A > 0.5, 0.0, 1.0)
