"""Inputs are cut off at 10.

Caught by: large_numbers
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    X = np.clip(X, -10, 10)
    p, costs = initialize_hidden_layer(*layer_sizes(X, Y, n_h)), []
    for _ in range(num_iterations):
        A2, cache = forward_two_layer(X, p)
        costs.append(cost_two_layer(A2, Y))
        p = step(p, backward_two_layer(p, cache, X, Y), learning_rate)
    return p, costs
