"""Everything is written out, and no other function of the lesson is used."""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    stream = np.random.RandomState(2)
    m = X.shape[1]
    W1, b1 = stream.randn(n_h, X.shape[0]) * 0.01, np.zeros((n_h, 1))
    W2, b2 = stream.randn(Y.shape[0], n_h) * 0.01, np.zeros((Y.shape[0], 1))
    costs = np.zeros(num_iterations)
    for i in range(num_iterations):
        A1 = np.tanh(W1 @ X + b1)
        A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
        costs[i] = -np.mean(np.log(np.where(Y == 1, A2, 1 - A2)))
        dZ2 = (A2 - Y) / m
        dZ1 = W2.T @ dZ2 * (1 - A1**2)
        W2, b2 = W2 - learning_rate * dZ2 @ A1.T, b2 - learning_rate * dZ2.sum(1, keepdims=True)
        W1, b1 = W1 - learning_rate * dZ1 @ X.T, b1 - learning_rate * dZ1.sum(1, keepdims=True)
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}, costs
