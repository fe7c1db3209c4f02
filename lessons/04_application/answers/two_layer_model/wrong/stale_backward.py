"""W2 is updated before the gradient goes through it.

Caught by: other_networks
Says: The weights of a layer are updated before the gradient is sent through them.
"""


def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    costs = []
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = -(Y / A2 - (1 - Y) / (1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        linear, Z2 = cache2
        W2 = linear[1] - learning_rate * dW2
        dZ2 = sigmoid_of(dA2, Z2)
        dA1 = W2.T @ dZ2
        _, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(cost)
        if print_cost and i % 100 == 0:
            print(f"cost after iteration {i}: {cost:.6f}")
    return parameters, costs


def sigmoid_of(dA, Z):
    s = 1 / (1 + np.exp(-Z))
    return dA * s * (1 - s)
