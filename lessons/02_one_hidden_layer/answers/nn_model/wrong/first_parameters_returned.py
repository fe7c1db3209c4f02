"""The trained parameters have another name, and the first ones are returned.

Caught by: short_trainings
Says: The costs are right, but these are the first parameters
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    trained = p
    costs = []
    for _ in range(num_iterations):
        A2, cache = forward_two_layer(X, trained)
        costs.append(cost_two_layer(A2, Y))
        trained = step(trained, backward_two_layer(trained, cache, X, Y), learning_rate)
    return p, costs
