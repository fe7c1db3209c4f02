"""A second call goes on from the parameters of the first.

Caught by: any_depth
"""


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False, memory={}):
    parameters = initialize_parameters_scaled(layers_dims)
    costs = []
    parameters = memory.get(tuple(layers_dims), parameters)
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    memory[tuple(layers_dims)] = parameters
    return parameters, costs
