"""The sum over the examples is one of outer products."""


def backward_two_layer(p, cache, X, Y):
    m = Y.shape[1]
    last = cache["A2"] - Y
    first = (1 - np.square(cache["A1"])) * np.dot(p["W2"].T, last)
    return {
        "dW2": sum(np.outer(last[:, i], cache["A1"][:, i]) for i in range(m)) / m,
        "db2": last.mean(axis=1, keepdims=True),
        "dW1": sum(np.outer(first[:, i], X[:, i]) for i in range(m)) / m,
        "db1": first.mean(axis=1, keepdims=True),
    }
