"""A while loop that counts by the length of the list."""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    p = initialize_hidden_layer(n_x, n_h, n_y)
    costs = []
    while len(costs) < num_iterations:
        A2, cache = forward_two_layer(X, p)
        costs += [float(cost_two_layer(A2, Y))]
        g = backward_two_layer(p, cache, X, Y)
        p = step(p, g, learning_rate=learning_rate)
    return [p, tuple(costs)]
