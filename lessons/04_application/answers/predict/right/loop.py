"""The answers are found one by one."""


def predict(X, y, parameters):
    probabilities, _ = L_model_forward(X, parameters)
    m = X.shape[1]
    p = np.zeros((1, m))
    right = 0
    for i in range(m):
        if probabilities[0, i] > 0.5:
            p[0, i] = 1
        right += p[0, i] == y[0, i]
    return p, right / m
