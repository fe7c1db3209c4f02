"""Half is added and the rest cut off.

Caught by: exactly_in_the_middle
Says: At exactly 0.5 it decides for 1
"""


def predict(w, b, X):
    A = logistic(w.T @ X + b)
    return np.floor(A + 0.5)
