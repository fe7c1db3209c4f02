"""The sum is cut at 0.5, not the probability.

Caught by: other_inputs
Says: Z is cut at 0.5
"""


def predict(w, b, X):
    Z = w.T @ X + b
    return (Z > 0.5) * 1.0
