"""Nothing of the earlier functions is used."""


def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005):
    n, m = X_train.shape
    w, b, costs = np.zeros((n, 1)), 0.0, []
    for _ in range(num_iterations):
        A = 1 / (1 + np.exp(-(w.T @ X_train + b)))
        costs.append(-np.mean(np.log(np.where(Y_train == 1, A, 1 - A))))
        w = w - learning_rate * X_train @ (A - Y_train).T / m
        b = b - learning_rate * np.mean(A - Y_train)
    P, Q = (1.0 * (w.T @ X + b > 0) for X in (X_train, X_test))
    return {
        "w": w,
        "b": b,
        "costs": tuple(costs),
        "Y_prediction_train": P,
        "Y_prediction_test": Q,
        "train_accuracy": 100 * np.mean(1 - abs(P - Y_train)),
        "test_accuracy": 100 * np.mean(1 - abs(Q - Y_test)),
    }
