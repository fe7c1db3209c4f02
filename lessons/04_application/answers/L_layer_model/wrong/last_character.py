"""The number of a layer is the last character of its key.

Caught by: twelve_layers
"""


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_scaled(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        for key in parameters:
            gradient = grads["d" + key[0] + key[-1]]
            parameters[key] = parameters[key] - learning_rate * gradient
    return parameters, costs
