"""The weights are those of lesson 03's initialize_parameters_deep.

Caught by: any_depth
Says: The initial weights are those of initialize_parameters_deep: another function is expected.
"""


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_deep(list(layers_dims))
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(cost)
        if print_cost and i % 100 == 0:
            print(f"cost after iteration {i}: {cost:.6f}")
    return parameters, costs
