"""The layers are gone through one by one."""


def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    parameters = initialize_parameters_scaled(list(layers_dims))
    L, costs = len(layers_dims) - 1, []
    for _ in range(num_iterations):
        A, caches = X, []
        for l in range(1, L + 1):
            g = "sigmoid" if l == L else "relu"
            A, cache = linear_activation_forward(A, parameters[f"W{l}"], parameters[f"b{l}"], g)
            caches.append(cache)
        costs.append(compute_cost(A, Y))
        dA = (1 - Y) / (1 - A) - Y / A
        grads = {}
        for l in range(L, 0, -1):
            g = "sigmoid" if l == L else "relu"
            dA, grads[f"dW{l}"], grads[f"db{l}"] = linear_activation_backward(dA, caches[l - 1], g)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs
