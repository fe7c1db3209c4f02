"""The weights start from zeros, as in lesson 01.

Caught by: short_trainings
Says: The weights start from zeros
"""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    n_x, n_h, n_y = layer_sizes(X, Y, n_h)
    p = {
        "W1": np.zeros((n_h, n_x)),
        "b1": np.zeros((n_h, 1)),
        "W2": np.zeros((n_y, n_h)),
        "b2": np.zeros((n_y, 1)),
    }
    costs = []
    for _ in range(num_iterations):
        A2, cache = forward_two_layer(X, p)
        costs.append(cost_two_layer(A2, Y))
        p = step(p, backward_two_layer(p, cache, X, Y), learning_rate)
    return p, costs
