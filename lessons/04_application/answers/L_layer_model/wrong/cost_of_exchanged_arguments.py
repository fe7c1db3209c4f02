"""compute_cost is given the labels first and the outputs second.

Caught by: any_depth
"""


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters, costs = initialize_parameters_scaled(layers_dims), []
    for _ in range(num_iterations):
        output, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(Y, output))
        gradients = L_model_backward(output, Y, caches)
        parameters = update_parameters(parameters, gradients, learning_rate)
    return parameters, costs
