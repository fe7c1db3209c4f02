"""A helper takes one round."""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    def one_round(p):
        A2, cache = forward_two_layer(X, p)
        g = backward_two_layer(p, cache, X, Y)
        return step(p, g, learning_rate), cost_two_layer(A2, Y)

    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    costs = [0.0] * num_iterations
    for i in range(num_iterations):
        p, costs[i] = one_round(p)
    return p, costs
