"""A copy of each array is stepped in place."""


def update_parameters(parameters, grads, learning_rate):
    L = len(parameters) // 2
    new = {}
    for l in range(1, L + 1):
        W = np.copy(parameters["W" + str(l)])
        b = np.copy(parameters["b" + str(l)])
        W -= learning_rate * grads["dW" + str(l)]
        b -= learning_rate * grads["db" + str(l)]
        new["W" + str(l)], new["b" + str(l)] = W, b
    return new
