"""The learning rate is always 1.2.

Caught by: short_trainings
Says: The learning rate is 1.2 whatever learning_rate is
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    costs = []
    for _ in range(num_iterations):
        A2, cache = forward_two_layer(X, p)
        costs.append(cost_two_layer(A2, Y))
        p = step(p, backward_two_layer(p, cache, X, Y), 1.2)
    return p, costs
