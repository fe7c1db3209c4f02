"""Numbers of single precision hold 0 and 1 exactly."""


def predict(w, b, X):
    w = w.reshape(X.shape[0], 1)
    return np.float32(logistic(w.T @ X + b) > 0.5)
