"""The gradients are given to update_parameters under W1 and b1, not under dW1 and db1.

Caught by: other_networks
"""


def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters, costs = initialize_parameters(*layers_dims), []
    for _ in range(num_iterations):
        hidden, first = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        output, second = linear_activation_forward(hidden, parameters["W2"], parameters["b2"], "sigmoid")
        costs.append(compute_cost(output, Y))
        back = -(Y / output - (1 - Y) / (1 - output))
        steps = {}
        back, steps["W2"], steps["b2"] = linear_activation_backward(back, second, "sigmoid")
        _, steps["W1"], steps["b1"] = linear_activation_backward(back, first, "relu")
        parameters = update_parameters(parameters, steps, learning_rate)
    return parameters, costs
