"""The learning rate has a minus sign.

Caught by: short_trainings
Says: The steps go uphill
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    costs = []
    for _ in range(num_iterations):
        A2, cache = forward_two_layer(X, p)
        costs.append(cost_two_layer(A2, Y))
        p = step(p, backward_two_layer(p, cache, X, Y), -learning_rate)
    return p, costs
