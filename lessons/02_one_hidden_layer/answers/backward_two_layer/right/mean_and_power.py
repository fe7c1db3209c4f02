"""Means over the examples, np.power, and np.dot."""


def backward_two_layer(p, cache, X, Y):
    m = X.shape[1]
    W1, W2 = p["W1"], p["W2"]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = np.mean(dZ2, axis=1, keepdims=True)
    dZ1 = np.dot(W2.T, dZ2) * (1 - np.power(A1, 2))
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = np.mean(dZ1, axis=1, keepdims=True)
    assert dW1.shape == W1.shape
    return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
