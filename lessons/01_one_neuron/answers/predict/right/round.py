"""np.round takes 0.5 to the even number, 0."""


def predict(w, b, X):
    return np.round(logistic(w.T @ X + b))
