"""The list of costs is made anew in every round.

Caught by: short_trainings
Says: Only the last cost is kept
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    costs = []
    for _ in range(num_iterations):
        costs = []
        A2, cache = forward_two_layer(X, p)
        costs.append(cost_two_layer(A2, Y))
        p = step(p, backward_two_layer(p, cache, X, Y), learning_rate)
    return p, costs
