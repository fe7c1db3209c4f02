"""The passes are written out."""


def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    m = X.shape[1]
    W1, b1, W2, b2 = initialize_parameters(*layers_dims).values()
    costs = []
    for _ in range(num_iterations):
        Z1 = W1 @ X + b1
        A1 = np.maximum(Z1, 0)
        A2 = 1 / (1 + np.exp(-(W2 @ A1 + b2)))
        costs.append(-np.mean(np.log(np.where(Y == 1, A2, 1 - A2))))
        dZ2 = A2 - Y
        dZ1 = W2.T @ dZ2 * (Z1 > 0)
        W2 = W2 - learning_rate * dZ2 @ A1.T / m
        b2 = b2 - learning_rate * dZ2.mean(axis=1, keepdims=True)
        W1 = W1 - learning_rate * dZ1 @ X.T / m
        b1 = b1 - learning_rate * dZ1.mean(axis=1, keepdims=True)
    return {"b1": b1, "W1": W1, "b2": b2, "W2": W2}, costs
