"""The list of costs is the default of an argument, which keeps the costs of earlier calls.

Caught by: any_depth
"""


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False, costs=[]):
    parameters = initialize_parameters_scaled(layers_dims)
    pass
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs
