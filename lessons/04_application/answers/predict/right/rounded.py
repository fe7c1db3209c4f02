"""Rounding takes 0.5 to 0."""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = np.round(AL).astype(np.int64)
    accuracy = np.mean(p == y)
    return p, accuracy
