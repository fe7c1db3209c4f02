"""The forward pass stands before the loop, so every iteration sees the first outputs.

Caught by: other_networks
"""


def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters, costs = initialize_parameters(*layers_dims), []
    hidden, first = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
    output, second = linear_activation_forward(hidden, parameters["W2"], parameters["b2"], "sigmoid")
    for _ in range(num_iterations):
        costs.append(compute_cost(output, Y))
        back = -(Y / output - (1 - Y) / (1 - output))
        grads = {}
        back, grads["dW2"], grads["db2"] = linear_activation_backward(back, second, "sigmoid")
        _, grads["dW1"], grads["db1"] = linear_activation_backward(back, first, "relu")
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs
