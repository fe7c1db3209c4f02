"""The gradient is computed without propagate."""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs, m = [], X.shape[1]
    for _ in range(num_iterations):
        A = logistic(w.T @ X + b)
        costs.append(-np.mean(np.log(np.where(Y == 1, A, 1 - A))))
        grads = {"dw": X @ (A - Y).T / m, "db": np.mean(A - Y)}
        w = np.subtract(w, learning_rate * grads["dw"])
        b = np.subtract(b, learning_rate * grads["db"])
    return [{"b": b, "w": w}, grads, tuple(costs)]
