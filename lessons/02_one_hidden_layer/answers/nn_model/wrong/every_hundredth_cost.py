"""Only every hundredth cost is kept.

Caught by: short_trainings
Says: Only the first cost is kept
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    costs = []
    for i in range(num_iterations):
        A2, cache = forward_two_layer(X, p)
        if i % 100 == 0:
            costs.append(cost_two_layer(A2, Y))
        p = step(p, backward_two_layer(p, cache, X, Y), learning_rate)
    return p, costs
