"""Layers beyond the ninth are not updated.

Caught by: twelve_layers
"""


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_scaled(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        for l in range(1, min(len(layers_dims), 10)):
            for name in (f"W{l}", f"b{l}"):
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
    return parameters, costs
