"""The function can't do no step at all.

Caught by: no_step_at_all
Says: UnboundLocalError
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    start = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    costs = []
    for i in range(num_iterations):
        p = start if i == 0 else p
        A2, cache = forward_two_layer(X, p)
        costs.append(cost_two_layer(A2, Y))
        p = step(p, backward_two_layer(p, cache, X, Y), learning_rate)
    return p, costs
