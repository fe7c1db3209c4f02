"""The labels are made floating-point numbers first."""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    Y = Y.astype(float)
    p, costs = initialize_hidden_layer(len(X), n_h, len(Y)), []
    A2, cache = forward_two_layer(X, p)
    for _ in range(num_iterations):
        costs.append(cost_two_layer(A2, Y))
        p = step(p, backward_two_layer(p, cache, X, Y), learning_rate)
        A2, cache = forward_two_layer(X, p)
    return p, costs
