"""np.where chooses, and the wrong answers are counted."""


def predict(X, y, parameters):
    AL, _ = L_model_forward(X, parameters)
    p = np.where(AL > 0.5, 1, 0)
    accuracy = 1 - np.count_nonzero(p - y) / y.size
    return [p, accuracy]
