"""np.dot and np.multiply for the operators."""


def propagate(w, b, X, Y):
    m = X.shape[1]
    A = logistic(np.dot(w.T, X) + b)
    cost = (-1 / m) * np.sum(np.multiply(Y, np.log(A)) + np.multiply(1 - Y, np.log(1 - A)))
    dw = (1 / m) * np.dot(X, (A - Y).T)
    db = (1 / m) * np.sum(A - Y)
    cost = np.squeeze(np.array(cost))
    assert dw.shape == w.shape
    return {"dw": dw, "db": db}, cost
