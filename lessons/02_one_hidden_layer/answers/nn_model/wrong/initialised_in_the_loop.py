"""The parameters are initialised in the loop.

Caught by: short_trainings
Says: initialised anew in every round
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    costs = []
    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    for _ in range(num_iterations):
        p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
        A2, cache = forward_two_layer(X, p)
        costs.append(cost_two_layer(A2, Y))
        p = step(p, backward_two_layer(p, cache, X, Y), learning_rate)
    return p, costs
