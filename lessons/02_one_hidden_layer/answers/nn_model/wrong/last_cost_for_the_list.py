"""The last cost is returned in place of the list.

Caught by: short_trainings
Says: The costs should be a list
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    cost = 0.0
    for _ in range(num_iterations):
        A2, cache = forward_two_layer(X, p)
        cost = cost_two_layer(A2, Y)
        p = step(p, backward_two_layer(p, cache, X, Y), learning_rate)
    return p, cost
