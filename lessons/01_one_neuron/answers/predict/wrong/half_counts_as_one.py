"""An answer of exactly 0.5 is taken for a 1.

Caught by: exactly_in_the_middle
Says: At exactly 0.5 it decides for 1
"""


def predict(w, b, X):
    A = logistic(w.T @ X + b)
    return (A >= 0.5).astype(float)
