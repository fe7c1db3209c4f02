"""The labels are turned to -1 and 1 and back, in the array that came in.

Caught by: short_trainings
Says: changes its input: Y
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    Y *= 2
    Y -= 1
    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    costs = []
    for _ in range(num_iterations):
        A2, cache = forward_two_layer(X, p)
        costs.append(cost_two_layer(A2, (Y + 1) / 2))
        p = step(p, backward_two_layer(p, cache, X, (Y + 1) / 2), learning_rate)
    return p, costs
