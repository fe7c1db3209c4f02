"""The logistic function is more than 0.5 where the sum is positive."""


def predict(w, b, X):
    return np.where(w.T @ X + b > 0, 1.0, 0.0)
