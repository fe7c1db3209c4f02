"""The cost is computed after the update.

Caught by: any_depth
Says: The cost is that after the update; the cost before it is expected.
"""


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_scaled(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        cost = compute_cost(L_model_forward(X, parameters)[0], Y)
        costs.append(cost)
        if print_cost and i % 100 == 0:
            print(f"cost after iteration {i}: {cost:.6f}")
    return parameters, costs
