"""Only the parameters are returned.

Caught by: short_trainings
Says: should return two things
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    for _ in range(num_iterations):
        A2, cache = forward_two_layer(X, p)
        p = step(p, backward_two_layer(p, cache, X, Y), learning_rate)
    return p
